import type { MaybeUnnamed } from "../core/default-names.ts";
import type { IncidentLink, IncidentView, MaintenanceView, PageView, UptimeView } from "./views.ts";

/** A month of the page's zone. */
export interface HistoryPageView {
  readonly kind: "history";
  readonly page: PageView;
  readonly generatedAt: number;
  /** `2026-11`. */
  readonly month: string;
  readonly previousMonth: string | null;
  readonly nextMonth: string | null;
  /** All months of which anything is known, newest first. */
  readonly months: readonly string[];
  /** The month is not over. */
  readonly isRunning: boolean;
  /** Of the components of which anything was measured in it. */
  readonly figures: readonly MonthFiguresView[];
  /** Newest first, up to today; days on which no incident began stand together where they are alike. */
  readonly days: readonly HistoryDaysView[];
}

/** What a month comes to for one component. */
export interface MonthFiguresView extends UptimeView, MaybeUnnamed {
  readonly id: string;
  readonly name: string;
  /** It has a page of its own: it is still watched. */
  readonly isWatched: boolean;
  /** Of the time since its first measurement, these five. */
  readonly upMs: number;
  readonly degradedMs: number;
  readonly downMs: number;
  readonly maintenanceMs: number;
  readonly unknownMs: number;
  /** How many touched it. */
  readonly incidents: number;
  /** The longest outage within the month; 0: there was none. */
  readonly longestMs: number;
  /** When the figures were written down for good; null: they still change. */
  readonly frozenAt: number | null;
}

export interface HistoryDaysView {
  readonly from: string;
  /** The last of them; `from` itself for a day on which incidents began. */
  readonly to: string;
  readonly wasMeasured: boolean;
  /** That began on the day, newest first. */
  readonly incidents: readonly IncidentView[];
  /** That began before and went on. */
  readonly ongoing: readonly IncidentLink[];
  /** Windows of maintenance that began on the day, the earliest first. */
  readonly maintenances: readonly MaintenanceView[];
}
