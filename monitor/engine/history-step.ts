import type { Database, Statement } from "../ports.ts";
import type { CheckSettings } from "../settings/settings.ts";
import type { StoredCheck } from "../store/check-states.ts";
import type { HistoryMarks } from "./history-marks.ts";
import type { Held } from "./ledger.ts";

/** What one step may use: some of the stored checks, and what was true when it began. */
export interface HistoryWork {
  readonly held: Held;
  readonly portion: readonly StoredCheck[];
  /** The portion ends the piece in hand. */
  readonly isLast: boolean;
  readonly database: Database;
  readonly now: number;
  /** The configured ones by id. */
  readonly checks: ReadonlyMap<string, CheckSettings>;
}

/** One kind of work on the past. Each portion may be done twice: it gives the same. */
export interface HistoryStep {
  /** When the next piece is due. */
  dueAt(held: Held): number;
  /** Which count of finished checks is its own. */
  readonly done: keyof HistoryMarks["done"];
  run(work: HistoryWork): Promise<{ readonly marks: HistoryMarks; readonly statements: readonly Statement[] }>;
}
