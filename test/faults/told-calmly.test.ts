import { asc } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { message } from "../../db/schema/index.ts";
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
      kinds: incidents.flatMap(({ updates }) => updates.map(({ facts }) => JSON.parse(facts ?? "{}").kind)),
      incidents: messages.filter((one) => one.subject.startsWith("incident:")).map((one) => one.type),
      components: Map.groupBy(
        messages.filter((one) => one.type === "component.status_changed"),
        (one) => one.subject,
      ),
    };
  } finally {
    live.close();
  }
}

const FAULTS = [
  { kind: "gateway-oom", trace: "log" },
  { kind: "gateway-hung" },
  { kind: "provider-down", provider: "openai" },
  { kind: "provider-key", provider: "openai" },
  { kind: "traces-lost" },
] as const;

describe.each(FAULTS)("an outage by $kind", (fault) => {
  it("of a minute is told in a handful of messages, and no component's status more than at its beginning and its end", async () => {
    const told = await toldOf(fault, 1.5);
    console.log(fault.kind, told.kinds, told.incidents, [...told.components].map(([k, v]) => [k, v.length]));
    expect(told.incidents.length).toBeLessThanOrEqual(5);
  });

  it("of twenty minutes names together what else is affected", async () => {
    const told = await toldOf(fault, 20);
    console.log(fault.kind, told.kinds, told.incidents, [...told.components].map(([k, v]) => [k, v.length]));
    expect(told.incidents.length).toBeLessThanOrEqual(6);
    for (const changes of told.components.values()) {
      const gaps = changes.slice(1).map((one, i) => one.at - (changes[i]?.at ?? 0));
      expect(Math.min(...gaps, SETTLE_MS)).toBe(SETTLE_MS);
    }
  });
});
