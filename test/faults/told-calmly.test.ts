import { asc } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { message } from "../../db/schema/index.ts";
import { parseUpdateFacts } from "../../monitor/core/record-facts.ts";
import { SETTLE_MS } from "../../monitor/core/settling.ts";
import { readRecentIncidents } from "../../monitor/store/incidents.ts";
import type { Fault } from "./fault.ts";
import { settingsOf, WHOLE } from "./installation.ts";
import { startLive } from "./live.ts";
import { MINUTE_MS } from "./story-time.ts";

/** Everything that is told while one fault comes and goes, in the order in which it is. */
async function toldOf(fault: Omit<Fault, "from" | "to">, minutes: number) {
  const faults = [{ ...fault, from: MINUTE_MS, to: (1 + minutes) * MINUTE_MS }];
  const live = await startLive({ faults, installation: WHOLE, settings: settingsOf(WHOLE) }, 1);
  try {
    await live.run((minutes + 15) * MINUTE_MS, () => undefined);
    const incidents = await readRecentIncidents(live.database.db, 0);
    const messages = await live.database.db.select().from(message).orderBy(asc(message.id));
    return {
      kinds: incidents.flatMap(({ updates }) => updates.map(({ facts }) => parseUpdateFacts(facts)?.kind)),
      incidents: messages.filter((one) => one.subject.startsWith("incident:")).map((one) => one.type),
      gapsMs: [...Map.groupBy(messages.filter(isOfComponent), (one) => one.subject).values()].flatMap(gapsOf),
    };
  } finally {
    live.close();
  }
}

type Message = typeof message.$inferSelect;

function isOfComponent({ type }: Message): boolean {
  return type === "component.status_changed";
}

function gapsOf(messages: readonly Message[]): number[] {
  return messages.slice(1).map(({ at }, i) => at - (messages[i]?.at ?? at));
}

const FAULTS = [
  { kind: "gateway-oom", trace: "log" },
  { kind: "gateway-hung" },
  { kind: "provider-down", provider: "openai" },
  { kind: "provider-key", provider: "openai" },
] as const;

describe("an outage of two minutes", () => {
  it.each(FAULTS)("($kind) is told in a handful of messages", async (fault) => {
    const { kinds, incidents, gapsMs } = await toldOf(fault, 2);
    expect(kinds[0]).toBe("opened");
    expect(kinds.at(-1)).toBe("proven");
    expect(kinds.filter((kind) => kind === "scope").length).toBeLessThanOrEqual(1);
    expect(incidents.length).toBeLessThanOrEqual(5);
    expect(Math.min(...gapsMs)).toBeGreaterThanOrEqual(SETTLE_MS);
  });
});

describe("an outage of twenty minutes", () => {
  it.each([FAULTS[0], FAULTS[3], { kind: "traces-lost" } as const])(
    "($kind) is told in few more, which name together what else is affected",
    async (fault) => {
      const { incidents, gapsMs } = await toldOf(fault, 20);
      expect(incidents.length).toBeLessThanOrEqual(7);
      expect(Math.min(...gapsMs)).toBeGreaterThanOrEqual(SETTLE_MS);
    },
  );
});
