import { setTimeout as pause } from "node:timers/promises";
import { Webhook } from "standardwebhooks";
import { afterEach, describe, expect, it } from "vitest";
import { serve } from "../support/loopback.ts";
import { type RunningMonitor, startMonitor } from "../support/running-monitor.ts";

const SECRET = `whsec_${btoa("twenty-four bytes or more")}`;

let monitor: RunningMonitor | null = null;

afterEach(async () => {
  await monitor?.close();
  monitor = null;
});

function config(receiver: string): string {
  return `
page: { name: Acme AI, url: https://status.acme.example }
gateway: { url: "\${URL}", key: "\${KEY}", chat: { models: [gpt-4o-mini] } }
confirm: { failures: 2, recheck: 200ms }
checks:
  liveliness: { interval: 1s, timeout: 1s }
notify:
  webhooks: [{ url: "${receiver}", secret: "${SECRET}" }]
`;
}

async function until(isSo: () => boolean, limitMs = 30_000): Promise<void> {
  for (const end = Date.now() + limitMs; !isSo(); ) {
    if (Date.now() > end) throw new Error("it did not come to that");
    await pause(50);
  }
}

describe("a running Gatewatch", () => {
  it("tells a signed webhook of what it measures, and of what another process writes, each once", async () => {
    const receiver = await serve(() => ({ status: 200 }));
    monitor = await startMonitor(config(receiver.url));
    const told = () => receiver.received.map(({ body }) => JSON.parse(body));
    const opened = await monitor.run("incident", "open", "--title", "By hand", "--body", "We look.");
    expect(opened.code).toBe(0);
    await until(() => told().some((one) => one.data.title === "By hand"));
    await monitor.stack.faults.set("gateway-refused");
    await until(() => told().some((one) => one.type === "incident.opened" && one.data.impact === "critical"), 60_000);
    const ids = receiver.received.map(({ headers }) => headers["webhook-id"]);
    expect(new Set(ids).size).toBe(ids.length);
    const verifying = new Webhook(SECRET);
    for (const { body, headers } of receiver.received) {
      const signed = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
      expect(() => verifying.verify(body, signed)).not.toThrow();
    }
  }, 120_000);
});
