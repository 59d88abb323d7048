import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type RunningCommand, startCommand } from "../support/command.ts";
import { closedPort, startHttp, type TestServer } from "../support/servers.ts";

const TOKENS = ["token-of-the-first-one", "token-of-the-second-one"] as const;
const PATIENCE = { timeout: 15_000, interval: 100 };

/** A monitor that expects a sign of life from another one, and gives it one. */
function configuration(gateway: string, own: string, other: string): string {
  return `
gateway: { url: "${gateway}" }
confirm: { failures: 1, successes: 1 }
watchdog: { url: "${other}", interval: 1s }
checks:
  liveliness: { interval: 1s, timeout: 1s }
  readiness: off
  models: off
  chat: off
  spend: off
  other: { kind: heartbeat, token: ${own}, every: 2s, grace: 1s, interval: 1s }
`;
}

let gateway: TestServer;
const running: RunningCommand[] = [];
const ports: number[] = [];

beforeAll(async () => {
  gateway = await startHttp((_request, response) => response.end('"I\'m alive!"'));
  ports.push(await closedPort(), await closedPort());
  for (const at of [0, 1] as const) {
    const folder = mkdtempSync(join(tmpdir(), "gatewatch-watchdog-"));
    const other = at === 0 ? 1 : 0;
    const beat = `http://127.0.0.1:${ports[other]}/heartbeat/${TOKENS[other]}`;
    writeFileSync(join(folder, "gatewatch.yaml"), configuration(gateway.url, TOKENS[at], beat));
    running.push(startCommand(["start", "--port", String(ports[at])], {}, folder));
  }
  await Promise.all(running.map((one) => one.says(/serves (http\S+),/)));
});

afterAll(async () => {
  for (const { child } of running) child.kill("SIGKILL");
  await Promise.all(running.map((one) => one.ended));
  await gateway.close();
});

async function statusOfOther(at: number): Promise<{ status: string; reason: string | null }> {
  const response = await fetch(`http://127.0.0.1:${ports[at]}/api/v1/checks/other`);
  const { last } = (await response.json()) as { last: { status: string; reason: string | null } | null };
  return last ?? { status: "unknown", reason: null };
}

describe("two monitors that watch each other", () => {
  it("hear each other, and the one that is left says that the other is gone", async () => {
    for (const at of [0, 1])
      await vi.waitFor(async () => expect(await statusOfOther(at)).toMatchObject({ status: "up" }), PATIENCE);
    running[0]?.child.kill("SIGKILL");
    await vi.waitFor(
      async () => expect(await statusOfOther(1)).toMatchObject({ status: "down", reason: "heartbeat_missed" }),
      PATIENCE,
    );
    expect(running[1]?.text()).toContain("the watchdog did not take the sign of life");
    expect(running[1]?.text()).not.toContain("token-of");
  }, 40_000);
});
