import { expect, it } from "vitest";
import { NOON, startBench } from "../../test/support/engine-bench.ts";
import { createFakeClock } from "../../test/support/fake-clock.ts";
import { loadSettings } from "../settings/load.ts";
import { saveHeartbeats } from "../store/heartbeats.ts";

const TEXT = `
gateway: { url: http://gateway.test }
checks:
  liveliness: off
  readiness: off
  backup: { kind: heartbeat, token: backup-token-0123456789, every: 10m, grace: 1m }
`;

it("a check that awaits a sign of life is up while it comes, down once it is overdue, and hears it again", async () => {
  const file = { name: "gatewatch.yaml", text: TEXT };
  const { settings } = loadSettings({ file, env: {}, readFile: () => "" });
  const clock = createFakeClock(NOON);
  const bench = await startBench({ settings, clock });
  const statusOf = () => bench.engine.world.checks.get("backup")?.verdict;
  const beat = () => saveHeartbeats(bench.database, ["backup"], clock.now());
  await bench.drive(20 * 60_000);
  expect(statusOf()).toMatchObject({ status: "unknown", reason: "not_configured" });
  for (let round = 0; round < 3; round++) {
    await beat();
    await bench.drive(10 * 60_000);
    expect(statusOf()?.status).toBe("up");
  }
  await bench.drive(2 * 60_000);
  expect(statusOf()).toMatchObject({ status: "down", reason: "heartbeat_missed" });
  await beat();
  await bench.drive(60_000);
  expect(statusOf()?.status).toBe("up");
  expect(bench.gateway.asked).toBe(0);
});
