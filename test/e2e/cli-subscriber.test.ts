import { afterAll, beforeAll, expect, it } from "vitest";
import { type RunningMonitor, startMonitor } from "../support/running-monitor.ts";

const CONFIG = `
page: { name: Acme AI, url: https://status.acme.example }
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

const run = (...args: string[]) => monitor.run("subscriber", ...args);

it("gatewatch subscriber lists who asked to be told, with addresses in part, and removes one", async () => {
  expect(await run("list")).toMatchObject({ code: 0, stdout: "Nobody subscribes.\n" });
  const asked = await fetch(`${monitor.url}/api/v1/subscriptions`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ channel: "webhook", address: "https://hooks.acme.example/canary", topics: ["maintenance"] }),
  });
  expect(asked.status).toBe(202);
  const { stdout } = await run("list");
  expect(stdout).toMatch(/^ID +CHANNEL +SINCE/);
  expect(stdout).toMatch(/webhook .*unconfirmed +https:\/\/hooks\.acme\.example\/… +everything +maintenance\n$/);
  const { subscribers } = JSON.parse((await run("list", "--json")).stdout);
  expect(subscribers).toMatchObject([
    { channel: "webhook", address: "https://hooks.acme.example/…", confirmed: false, topics: ["maintenance"] },
  ]);
  expect(JSON.stringify(subscribers)).not.toContain("canary");

  const [{ id }] = subscribers;
  expect(await run("remove", id)).toMatchObject({ code: 0, stdout: `Removed ${id}.\n` });
  expect(await run("list", "--json")).toMatchObject({ stdout: '{\n  "subscribers": []\n}\n' });
  expect(await run("remove", id)).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("There is no subscriber of that id"),
  });
}, 60_000);
