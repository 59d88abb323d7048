import type { Recurrence } from "../core/recurrence.ts";
import type { MaintenanceView, PageView } from "./views.ts";

/** One window of planned work, with what calendars need to know. */
export interface MaintenanceRecordView extends MaintenanceView {
  readonly announcedAt: number;
  /** When something that is told of it last changed; null: never since it was announced. */
  readonly changedAt: number | null;
  /** Grows with each such change. */
  readonly sequence: number;
}

/** How a window recurs. */
export interface RecurrenceView {
  readonly rule: Recurrence;
  /** IANA name: the local time in it stays. */
  readonly timezone: string;
}

/** The page of one window. */
export interface MaintenancePageView {
  readonly kind: "maintenance";
  readonly page: PageView;
  readonly generatedAt: number;
  readonly maintenance: MaintenanceRecordView;
  /** Null: it takes place once, or its series is known no more. */
  readonly recurrence: RecurrenceView | null;
}
