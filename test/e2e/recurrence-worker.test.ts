import type { Miniflare } from "miniflare";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { occurrencesOf } from "../../monitor/recurrence/occurrences.ts";
import { bundleForWorkerd, startWorkerd } from "../support/workerd.ts";

const ENTRY = `
import { occurrencesOf } from "./monitor/recurrence/occurrences.ts";
export default {
  async fetch(request) {
    const { series, ask } = await request.json();
    return Response.json(occurrencesOf(series, ask));
  },
};
`;
const FROM = Date.parse("2027-03-01T01:30:00Z");
const ASK = { from: FROM, to: FROM + 60 * 86_400_000, limit: 50 };

let workerd: Miniflare;
beforeAll(async () => {
  workerd = await startWorkerd({ script: await bundleForWorkerd(ENTRY) });
});
afterAll(() => workerd.dispose());

describe("recurring windows in a Worker", () => {
  it.each([
    ["Europe/Berlin", "FREQ=DAILY"],
    ["Australia/Lord_Howe", "FREQ=WEEKLY;BYDAY=SU"],
    ["America/New_York", "FREQ=MONTHLY;BYDAY=-1FR,2MO;BYSETPOS=1"],
    ["Antarctica/Troll", "FREQ=DAILY;INTERVAL=2;UNTIL=20270410T000000Z"],
  ])("are those that Node finds: %s, %s", async (timezone, rrule) => {
    const series = { fromAt: FROM, durationMs: 3_600_000, timezone, rrule };
    const body = JSON.stringify({ series, ask: ASK });
    const answer = await workerd.dispatchFetch("http://worker.test/", { method: "POST", body });
    const found: unknown = await answer.json();
    const expected = occurrencesOf(series, ASK);
    expect(expected.length).toBeGreaterThan(1);
    expect(found).toEqual(expected);
  });
});
