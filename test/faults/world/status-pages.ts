import type { Provider } from "../../../sandbox/models.ts";
import type { Fault } from "../fault.ts";
import { type Circumstances, latency, UPSTREAM_MARK } from "./circumstances.ts";
import { fail, json, type Reply } from "./reply.ts";

/** Whose pages live where. */
const PAGES: Readonly<Record<string, Provider>> = {
  "status.openai.com": "openai",
  "status.claude.com": "anthropic",
  "status.anthropic.com": "anthropic",
  "anthropic.statuspage.io": "anthropic",
};

const OUTAGES = [
  "provider-down",
  "provider-errors",
  "provider-overloaded",
  "provider-hung",
  "provider-proxy-page",
] as const;
const AT_ONCE_MS = 2 * 60_000;
const LATE_MS = 20 * 60_000;

/** A provider's own status page, of the shape that most of them share; null: no such page. */
export function statusPage(hostname: string, circumstances: Circumstances): Reply | null {
  const provider = PAGES[hostname];
  if (provider === undefined) return null;
  const fault = circumstances.past(...OUTAGES, "page-cries-wolf").find((one) => isPosted(one, provider, circumstances));
  const body = summary(provider, fault === undefined ? null : circumstances.begins(fault), circumstances.now());
  return json(200, body, latency(80, circumstances));
}

function isPosted(fault: Fault, provider: Provider, circumstances: Circumstances): boolean {
  const now = circumstances.now();
  if (fault.provider !== provider || now >= circumstances.ends(fault)) return false;
  if (fault.kind === "page-cries-wolf") return true;
  if (fault.page === undefined || fault.page === "silent") return false;
  return now >= circumstances.begins(fault) + (fault.page === "late" ? LATE_MS : AT_ONCE_MS);
}

function summary(provider: Provider, sinceAt: number | null, now: number) {
  const iso = new Date(now).toISOString();
  const isBad = sinceAt !== null;
  const name = provider === "openai" ? "Chat Completions" : "Claude API (api.anthropic.com)";
  const incident = {
    id: "q1w2e3r4t5y6",
    name: `Elevated errors ${UPSTREAM_MARK}`,
    status: "investigating",
    impact: "major",
    created_at: new Date(sinceAt ?? now).toISOString(),
    updated_at: iso,
    resolved_at: null,
    shortlink: "https://stspg.io/abc123",
    components: [],
    incident_updates: [],
  };
  return {
    page: { id: "p", name: provider, url: "https://status.example", time_zone: "Etc/UTC", updated_at: iso },
    status: isBad
      ? { indicator: "major", description: UPSTREAM_MARK }
      : { indicator: "none", description: "All Systems Operational" },
    components: [
      {
        id: "c",
        name,
        status: isBad ? "major_outage" : "operational",
        position: 1,
        group: false,
        group_id: null,
        updated_at: iso,
      },
    ],
    incidents: isBad ? [incident] : [],
    scheduled_maintenances: [],
  };
}

/** A well-known place that tells whether our own network works. */
export function anchor(hostname: string, circumstances: Circumstances): Reply {
  return hostname.endsWith(".example") ? fail("dns") : json(200, {}, latency(20, circumstances));
}
