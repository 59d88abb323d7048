import { describe, expect, it } from "vitest";
import { type Reply, recorded, serve } from "../../test/support/loopback.ts";
import { probeOnce, verdictOf } from "../../test/support/probing.ts";
import { app } from "./app.ts";

async function ask(reply: Reply, field = "services.litellm", settings: Readonly<Record<string, unknown>> = {}) {
  const server = await serve(() => reply);
  return await probeOnce(app, { targets: { app: { healthUrl: `${server.url}/api/health`, field } }, settings });
}

const says = (word: unknown, status = 200) => ({ status, body: { services: { litellm: word, db: "ok" } } });

describe("the application's word about the gateway", () => {
  it.each<[string, Reply, string]>([
    ["ok", says("ok"), "up"],
    ["in capitals", says("OK"), "up"],
    ["as a truth value", says(true), "up"],
    ["error", says("error"), "down field_mismatch"],
    ["error with a 503", says("error", 503), "down field_mismatch"],
    ["error with a 503 without a word about us", says("ok", 503), "down http_status"],
    ["a false", says(false), "down field_mismatch"],
    ["a field that is not there", { status: 200, body: { services: {} } }, "down field_mismatch"],
    ["a field that is an object", says({ status: "ok" }), "down field_mismatch"],
    ["no JSON", { status: 200, body: "ok" }, "down unexpected_body"],
    ["a page", { status: 200, headers: { "content-type": "text/html" }, body: "<html>" }, "down unexpected_body"],
    ["a 500", { status: 500, body: "oops" }, "down http_status"],
    ["a login", { status: 302, headers: { location: "/login" } }, "down redirect"],
    ["an edge", recorded("edge/railway-failed-to-respond-502"), "down edge_no_app"],
    ["too many requests", { status: 429, body: {} }, "unknown rate_limited_own"],
  ])("%s", async (_, reply, verdict) => {
    expect(verdictOf(await ask(reply))).toBe(verdict);
  });

  it("an edge's own `status` is not taken for the application's", async () => {
    expect(verdictOf(await ask(recorded("edge/railway-not-found-404"), "status"))).toBe("down edge_no_app");
  });

  it("may be another, if the operator says so", async () => {
    const outcome = await ask(says("grün"), "services.litellm", { accept: ["grün"] });
    expect(verdictOf(outcome)).toBe("up");
  });

  it("is not looked for in what every object inherits", async () => {
    expect(verdictOf(await ask({ status: 200, body: {} }, "constructor.name"))).toBe("down field_mismatch");
  });

  it("is not repeated to anybody", async () => {
    expect(JSON.stringify(await ask(says("secret-detail")))).not.toContain("secret-detail");
  });
});
