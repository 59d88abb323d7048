import { leadTimeMs } from "../core/lead-time.ts";
import { readRecord } from "../core/page-record.ts";
import type { IncidentRecord } from "../store/incidents.ts";
import type { Facts } from "./facts.ts";
import type { IncidentView } from "./views.ts";

/**
 * How much earlier an incident was known here than on the status page of the provider whose fault it is, as measured by
 * reading that page all the time. Null where the page is not watched, or told nothing of it.
 */
export function pageLead(record: IncidentRecord, facts: Facts): IncidentView["pageLead"] {
  if (record.layer !== "provider" || record.faultKey === null || record.isManual) return null;
  const page = facts.checks.get(`provider:${record.faultKey}`);
  if (page?.check.kind !== "provider" || page.stored === null) return null;
  const ms = leadTimeMs(record, readRecord(page.stored.memory).told);
  return ms === null ? null : { provider: record.faultKey, ms };
}
