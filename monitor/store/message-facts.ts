import type { KeptWindow } from "../core/maintenance.ts";
import {
  COMPONENT_STATUSES,
  type ComponentStatus,
  IMPACTS,
  INCIDENT_STATUSES,
  REASONS,
  type Reason,
} from "../core/words.ts";
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

/** The facts of one message, held against what its type needs. Throws when they are others: nothing may be told of them. */
export function factsOf<F extends object>(
  { id, facts }: { readonly id: string; readonly facts: string },
  is: (value: object) => value is F,
): F {
  const value: unknown = JSON.parse(facts);
  if (typeof value === "object" && value !== null && is(value)) return value;
  throw new TypeError(`the message ${id} holds no facts of its type`);
}

export function isIncidentFacts(value: object): value is IncidentFacts {
  const { incident, updateId } = fieldsOf(value);
  const { id, title, status, impact, startedAt, members, recovery } = fieldsOf(incident);
  return (
    areTexts(id, title) &&
    isOneOf(INCIDENT_STATUSES, status) &&
    isOneOf(IMPACTS, impact) &&
    typeof startedAt === "number" &&
    Array.isArray(members) &&
    Array.isArray(recovery) &&
    (updateId === null || typeof updateId === "string")
  );
}

export function isWindowFacts(value: object): value is WindowFacts {
  const { window, reminder } = fieldsOf(value);
  const { id, title, body, fromAt, toAt, components } = fieldsOf(window);
  const isTimed = typeof fromAt === "number" && typeof toAt === "number";
  const isPlaced = components === null || Array.isArray(components);
  return areTexts(id, title, body) && isTimed && isPlaced && ["undefined", "number"].includes(typeof reminder);
}

export function isComponentFacts(value: object): value is ComponentFacts {
  const { component, previous, status } = fieldsOf(value);
  return areTexts(component) && isOneOf(COMPONENT_STATUSES, previous) && isOneOf(COMPONENT_STATUSES, status);
}

export function isNeverPassedFacts(value: object): value is NeverPassedFacts {
  const { check, reason } = fieldsOf(value);
  return areTexts(check) && (reason === null || isOneOf(REASONS, reason));
}

export function isPingFacts(value: object): value is PingFacts {
  const { verify, manage } = fieldsOf(value);
  return [verify, manage].every((one) => one === undefined || typeof one === "boolean");
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

function areTexts(...values: readonly unknown[]): boolean {
  return values.every((one) => typeof one === "string");
}

function isOneOf(words: readonly string[], said: unknown): boolean {
  return words.some((word) => word === said);
}
