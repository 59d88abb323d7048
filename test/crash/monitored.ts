import { setTimeout as pause } from "node:timers/promises";
import { notUp, up } from "../../monitor/core/result.ts";
import { createEngine, type Engine } from "../../monitor/engine/engine.ts";
import { systemClock } from "../../monitor/runtime/node/clock.ts";
import { openDatabase } from "../../monitor/runtime/node/database.ts";
import { createOutbound } from "../../monitor/runtime/node/outbound.ts";
import { randomHex } from "../../monitor/runtime/node/random.ts";
import type { CheckSettings, Settings } from "../../monitor/settings/settings.ts";
import { aCheck, aSettings } from "../support/settings.ts";

export const CHECK_IDS = ["liveliness", "readiness", "chat", "docs"];
export const INTERVAL_MS = 1_000;
export const TIMEOUT_MS = 500;

/** Checks once a second of a server on this machine, confirmed within half a second. */
function crashSettings(url: string): Settings {
  const confirm = { failures: 3, recheckMs: 100, successes: 2, successGapMs: 200 };
  return aSettings({ checks: CHECK_IDS.map((id) => crashCheck(id, url)), confirm });
}

function crashCheck(id: string, url: string): CheckSettings {
  return aCheck({
    id,
    dependsOn: id === "readiness" || id === "chat" ? ["liveliness"] : [],
    layer: id === "docs" ? "site" : id === "chat" ? "model" : "gateway",
    intervalMs: INTERVAL_MS,
    timeoutMs: TIMEOUT_MS,
    async probe({ tools, timeoutMs, signal }) {
      const answer = await tools.outbound.send({ method: "GET", url: `${url}/${id}`, timeoutMs, signal });
      const isGood = answer.outcome === "answered" && answer.status === 200;
      return { result: isGood ? up(answer.timings) : notUp("down", "http_status", answer.timings) };
    },
  });
}

/** Says each result on stdout once it is stored: what was said must never be lost. */
async function acknowledge(engine: Engine): Promise<never> {
  const said = new Map<string, number>();
  for (;;) {
    for (const { id, verdict } of engine.world.checks.values()) {
      if (verdict.lastAt === null || said.get(id) === verdict.lastAt) continue;
      said.set(id, verdict.lastAt);
      process.stdout.write(`${id} ${verdict.lastAt}\n`);
    }
    await pause(5);
  }
}

if (import.meta.main) {
  const [path = "", url = ""] = process.argv.slice(2);
  const engine = await createEngine({
    settings: crashSettings(url),
    database: openDatabase(path),
    tools: { clock: systemClock, outbound: createOutbound(), randomHex },
    log: (level, message) => process.stderr.write(`${level} ${message}\n`),
  });
  void acknowledge(engine);
  await engine.run(new AbortController().signal);
}
