import { z } from "zod";
import { type PageSight, readProviderPage } from "../clients/provider-page.ts";
import { noteReading, readRecord, recordJson } from "../core/page-record.ts";
import { notUp, type Result, up } from "../core/result.ts";
import { defineCheckKind } from "./kind.ts";

/** What a model provider says of itself. Evidence: it can neither open an incident nor end one. */
export const provider = defineCheckKind({
  kind: "provider",
  summary:
    "Reads a provider's own status page (Statuspage, incident.io or Google Cloud), and remembers when it first told of an " +
    "incident. Evidence only: pages are late, and some never tell.",
  layer: "evidence",
  dependsOn: [],
  defaults: { intervalMs: 300_000, timeoutMs: 10_000 },
  reserveMicroUsd: 0,
  settings: z.strictObject({
    provider: z.string().optional().describe("A name under `providers`; needed for a further check only."),
  }),
  needs: "`providers`",
  target: (targets) => (targets.providers.length > 0 ? targets.providers : null),
  derive: (targets) =>
    targets.providers.map(({ name }) => ({
      id: `provider:${name}`,
      title: { key: "provider_page", of: name },
      settings: { provider: name },
    })),
  async probe(ask, settings, targets) {
    const { clock, outbound } = ask.tools;
    const startedAt = clock.monotonic();
    const totalMs = () => clock.monotonic() - startedAt;
    const target = targets.find(({ name }) => name === settings.provider);
    if (target === undefined) {
      return { result: notUp("unknown", "not_configured", { totalMs: 0 }, "`provider` names none of `providers`") };
    }
    const now = clock.now();
    const timeLeftMs = () => ask.timeoutMs - totalMs();
    const reading = await readProviderPage({ outbound, page: target.page, timeLeftMs, signal: ask.signal, now });
    if (reading.outcome === "cannot_tell") {
      return { result: notUp("unknown", "reader_error", { totalMs: totalMs() }, reading.detail) };
    }
    const record = noteReading(readRecord(ask.memory), reading.sight.posted, now);
    return { result: { ...judge(reading.sight, totalMs()), provider: target.name }, memory: recordJson(record) };
  },
});

function judge({ says }: PageSight, totalMs: number): Result {
  const timings = { totalMs };
  switch (says) {
    case "good":
      return { ...up(timings), facts: ["provider_all_good"] };
    case "incident":
      return {
        ...notUp("degraded", "provider_incident", timings, "the page tells of an incident"),
        facts: ["provider_incident"],
      };
    case "other":
      return { ...up(timings), detail: "the page tells of maintenance, or of an incident of something else" };
  }
}
