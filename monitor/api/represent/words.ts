import type { ComponentStatus } from "../../core/words.ts";

/** A state in words, where there is no page around it. */
export const PUBLIC_STATUS_WORDS: Readonly<Record<ComponentStatus, string>> = {
  operational: "operational",
  degraded_performance: "degraded",
  partial_outage: "partly down",
  major_outage: "down",
  under_maintenance: "under maintenance",
  unknown: "unknown",
};
