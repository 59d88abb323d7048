import { Hono } from "hono";
import { openDoor } from "./door.ts";
import type { FaultId } from "./fault-list.ts";
import { watchFaultTimes } from "./fault-times.ts";
import { type Faults, isProvider } from "./faults.ts";
import type { Provider } from "./models.ts";

export interface ProviderPagesOptions {
  readonly faults: Faults;
  /** How long a provider takes to admit what is wrong. */
  readonly lagMs: number;
}

export interface ProviderPages {
  urlOf(provider: Provider): string;
  close(): Promise<void>;
}

/** What a provider's page tells of, sooner or later. */
const OUTAGES: readonly FaultId[] = [
  "provider-down",
  "provider-down-no-fallback",
  "provider-error",
  "provider-overloaded",
  "provider-hung",
];

/** The providers' own status pages, in Statuspage's form. They are late, as the real ones are. */
export async function startProviderPages({ faults, lagMs }: ProviderPagesOptions): Promise<ProviderPages> {
  const since = watchFaultTimes(faults);
  const postedAt = (provider: Provider): number | null => {
    const wolf = faults.striking(provider, ["status-page-incident"]);
    if (wolf !== null) return since(wolf);
    const outage = faults.striking(provider, OUTAGES);
    const at = outage === null ? null : since(outage);
    return at === null || Date.now() < at + lagMs ? null : at + lagMs;
  };
  const app = new Hono();
  app.get("/:provider/api/v2/summary.json", async (c) => {
    const provider = c.req.param("provider");
    if (faults.has("network-lost")) await new Promise(() => {});
    if (faults.has("status-pages-unreadable")) return c.text("Request blocked", 405);
    return isProvider(provider) ? c.json(summary(provider, postedAt(provider))) : c.notFound();
  });
  const door = await openDoor((request) => app.fetch(request), 0);
  return { urlOf: (provider) => `${door.url}/${provider}`, close: () => door.shut() };
}

function summary(provider: Provider, postedAt: number | null) {
  const at = new Date(postedAt ?? Date.now()).toISOString();
  const api = { id: "simulated-api", name: "API", status: postedAt === null ? "operational" : "major_outage" };
  const incident = {
    id: "simulated-incident",
    name: "Elevated errors",
    status: "investigating",
    impact: "major",
    created_at: at,
    updated_at: at,
    resolved_at: null,
    shortlink: "https://status.invalid/simulated",
    components: [api],
    incident_updates: [],
  };
  const isFine = postedAt === null;
  return {
    page: { id: provider, name: provider, url: "https://status.invalid", time_zone: "Etc/UTC", updated_at: at },
    status: isFine
      ? { indicator: "none", description: "All Systems Operational" }
      : { indicator: "major", description: "Major System Outage" },
    components: [{ ...api, position: 1, group: false, group_id: null }],
    incidents: isFine ? [] : [incident],
    scheduled_maintenances: [],
  };
}
