import type { ComponentStatus } from "./words.ts";

/** A state in words, where there is no page around it. */
export const PUBLIC_STATUS_WORDS: Readonly<Record<ComponentStatus, string>> = {
  operational: "operational",
  degraded_performance: "degraded",
  partial_outage: "partly down",
  major_outage: "down",
  under_maintenance: "under maintenance",
  unknown: "unknown",
};

/** The same at the begin of a line. */
export const STATUS_WORDS: Readonly<Record<ComponentStatus, string>> = {
  operational: "Operational",
  degraded_performance: "Degraded",
  partial_outage: "Partly down",
  major_outage: "Down",
  under_maintenance: "Under maintenance",
  unknown: "Unknown",
};
