import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningMonitor, startMonitor } from "../support/running-monitor.ts";

const TOKEN = "token-0123456789";
const CONFIG = `
page:
  name: Acme AI
  access: { password: correct horse battery, tokens: [${TOKEN}], proxy: { header: X-User, from: [127.0.0.1] } }
gateway: { url: '\${URL}', key: '\${KEY}' }
checks:
  liveliness: { interval: 1s }
  readiness: off
  models: off
  chat: off
`;

let monitor: RunningMonitor;
beforeAll(async () => {
  monitor = await startMonitor(CONFIG);
});
afterAll(() => monitor.close());

describe("a private page, served", () => {
  it("is seen with its password, whose session a later request has; by token and by its proxy", async () => {
    const body = new URLSearchParams({ password: "correct horse battery", to: "/incidents" });
    const entered = await fetch(`${monitor.url}/access`, { method: "POST", body, redirect: "manual" });
    expect([entered.status, entered.headers.get("location")]).toEqual([303, "/incidents"]);
    const cookie = entered.headers.get("set-cookie")?.split(";")[0] ?? "";
    const statusWith = async (headers: Record<string, string>) =>
      (await fetch(`${monitor.url}/incidents`, { headers: { accept: "text/html", ...headers } })).status;
    expect(await statusWith({})).toBe(401);
    expect(await statusWith({ cookie })).toBe(200);
    expect(await statusWith({ authorization: `Bearer ${TOKEN}` })).toBe(200);
    expect(await statusWith({ "x-user": "ann" })).toBe(200);
  });

  it("is asked by gatewatch status with a token, and says what is missing without", async () => {
    const without = await monitor.run("status", "--url", monitor.url);
    expect(without).toMatchObject({ code: 3, stdout: "", stderr: expect.stringContaining("--token") });
    const { code, stdout } = await monitor.run("status", "--url", monitor.url, "--token", TOKEN, "--json");
    expect([0, 3]).toContain(code);
    expect(JSON.parse(stdout)).toMatchObject({ page: { name: "Acme AI" } });
  });
});
