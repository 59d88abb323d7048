import type { Miniflare } from "miniflare";
import { afterAll, beforeAll, expect, it } from "vitest";
import { DISGUISED_URLS } from "../support/disguised-urls.ts";
import { bundleForWorkerd, startWorkerd } from "../support/workerd.ts";

/** Sends to each URL that it is given; what became of each comes out. */
const SCRIPT = `
import { createGuardedOutbound } from "./monitor/runtime/worker/guarded-outbound.ts";
export default {
  async fetch(request) {
    const outbound = createGuardedOutbound();
    const urls = await request.json();
    return Response.json(await Promise.all(urls.map((url) => outbound.send({ method: "POST", url, timeoutMs: 2_000 }))));
  },
};`;

let workerd: Miniflare;
beforeAll(async () => {
  workerd = await startWorkerd({ script: await bundleForWorkerd(SCRIPT) });
});
afterAll(() => workerd.dispose());

it("a URL in disguise is not fetched in workerd", async () => {
  const urls = DISGUISED_URLS.map(([url]) => url.replace("PORT", "8443"));
  const response = await workerd.dispatchFetch("http://localhost/", { method: "POST", body: JSON.stringify(urls) });
  expect(await response.json()).toEqual(urls.map(() => ({ outcome: "blocked" })));
});
