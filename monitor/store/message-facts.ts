import type { KeptWindow } from "../core/maintenance.ts";
import type { ComponentStatus, Reason } from "../core/words.ts";
import type { IncidentRecord } from "./incidents.ts";

/** What messages keep of the moment that they tell of, by their type. Written and read by this program alone. */

export interface IncidentFacts {
  /** As it was, but for what never changes any more: its updates. */
  readonly incident: Omit<IncidentRecord, "updates" | "postmortem">;
  /** Id of the newest update; null: there was none. */
  readonly updateId: string | null;
}

export interface WindowFacts {
  readonly window: KeptWindow;
  /** The begin that is reminded of; absent: it is no reminder. */
  readonly reminder?: number;
}

export interface ComponentFacts {
  readonly component: string;
  readonly previous: ComponentStatus;
  readonly status: ComponentStatus;
}

export interface NeverPassedFacts {
  readonly check: string;
  readonly reason: Reason | null;
}

export interface PingFacts {
  /** It asks an address whether it wants to be told. */
  readonly verify?: boolean;
  /** It tells one that subscribed already, and was asked for again, its links. */
  readonly manage?: boolean;
}
