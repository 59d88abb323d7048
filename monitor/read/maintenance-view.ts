import type { MaybeUnnamed } from "../core/default-names.ts";
import type { Recurrence } from "../core/recurrence.ts";
import type { MaintenanceStatus } from "../core/words.ts";
import type { PageView } from "./views.ts";

/** A window of planned work; times in epoch ms. */
export interface MaintenanceView {
  readonly id: string;
  readonly title: string;
  /** Plain text; may be empty. */
  readonly body: string;
  readonly status: MaintenanceStatus;
  readonly from: number;
  readonly to: number;
  readonly components: readonly ({ readonly id: string; readonly name: string } & MaybeUnnamed)[];
  /** The recurrence that it is one of; null: it stands alone. */
  readonly series: string | null;
  readonly announcedAt: number;
  /** When something that is told of it last changed; null: never since it was announced. */
  readonly changedAt: number | null;
  /** It was announced for everything. */
  readonly isWhole: boolean;
}

/** One window of planned work, with what calendars need to know. */
export interface MaintenanceRecordView extends MaintenanceView {
  /** Grows with each change that calendars must take over. */
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
