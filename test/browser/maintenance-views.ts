import { parseRecurrence } from "../../monitor/core/recurrence.ts";
import type {
  MaintenancePageView,
  MaintenanceRecordView,
  RecurrenceView,
} from "../../monitor/read/maintenance-view.ts";
import { NOW, PAGE } from "./views.ts";

const HOUR_MS = 3_600_000;

/** Pages of planned work, as the read model makes them. */
export function aMaintenancePage(
  changes: Partial<MaintenanceRecordView> = {},
  recurrence: RecurrenceView | null = null,
): MaintenancePageView {
  const from = Date.parse("2026-11-29T01:00:00Z");
  return {
    kind: "maintenance",
    page: PAGE,
    generatedAt: NOW,
    recurrence,
    maintenance: {
      ...{ id: "config-sundays-20261129t0100", title: "Weekly updates", status: "scheduled", series: "config-sundays" },
      body: "Answers may break off for a moment.\nSend them again when they do.",
      ...{
        from,
        to: from + 2 * HOUR_MS,
        isWhole: false,
        sequence: 0,
        changedAt: null,
        announcedAt: NOW - 50 * HOUR_MS,
      },
      components: [
        { id: "claude-models", name: "Claude models" },
        { id: "gpt-models", name: "GPT models" },
      ],
      ...changes,
    },
  };
}

export function recurring(rrule: string, timezone = "Europe/Berlin"): RecurrenceView {
  const parsed = parseRecurrence(rrule);
  if ("fault" in parsed) throw new Error(parsed.fault);
  return { rule: parsed.rule, timezone };
}

export const PLANNED_PAGE = aMaintenancePage({}, recurring("FREQ=WEEKLY;BYDAY=SU"));
export const CANCELLED_PAGE = aMaintenancePage({
  status: "cancelled",
  changedAt: NOW - HOUR_MS,
  sequence: 1,
  isWhole: true,
});
