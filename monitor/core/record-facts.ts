import type { MaybeUnnamed } from "./default-names.ts";
import {
  CAUSES,
  type Cause,
  CONFIDENCES,
  type Confidence,
  REASONS,
  RECOVERY_STATUSES,
  RECOVERY_STEPS,
  type Reason,
  type RecoveryStatus,
  type RecoveryStep,
} from "./words.ts";

/**
 * What the monitor's own sentences on an incident are made of. The facts are stored beside the English sentence, so that
 * pages can say the same in the reader's language; the sentence stays the record.
 */
export type UpdateFacts =
  | { readonly kind: "opened"; readonly failures: number }
  /** What became of components that the title does not name, or of those it does; at least one. */
  | ({ readonly kind: "scope" } & Readonly<Record<ScopeList, readonly NamedComponent[]>>)
  | { readonly kind: "rerooted"; readonly check: NamedPart; readonly reason: Reason | null }
  /** What names the incident was restricted, and is down. */
  | { readonly kind: "worsened"; readonly check: NamedPart; readonly reason: Reason | null }
  /** All is good again: now it is to be proven, or there is nothing that could be. */
  | { readonly kind: "monitoring"; readonly successes: number }
  | { readonly kind: "resolved"; readonly successes: number }
  | { readonly kind: "sent_back"; readonly step: RecoveryStep; readonly reason: Reason | null }
  /** At least one proof; `timezone`: the page's. */
  | { readonly kind: "proven"; readonly proofs: readonly ToldProof[]; readonly timezone: string }
  | { readonly kind: "cause"; readonly cause: NamedCause; readonly confidence: Confidence }
  | { readonly kind: PlainKind };

/** Updates that say the same of every incident. */
const PLAIN_KINDS = [
  "reopened",
  "flapping",
  "unsilenced",
  "unwatched",
  "merged",
  "ailing",
  "cause_withdrawn",
  "restarted",
  "postmortem_published",
  "postmortem_corrected",
] as const;
export type PlainKind = (typeof PLAIN_KINDS)[number];

/** Affected for the first time, failing again, working again, followed as another incident. */
export type ScopeList = "affected" | "failing" | "working" | "apart";

export type NamedCause = Exclude<Cause, "unknown">;

/** A component, or a check that counts for none. Stored without `unnamed`, which is looked up when it is read. */
export interface NamedPart extends MaybeUnnamed {
  readonly id: string;
  /** What it was called when this was told. */
  readonly title: string;
  /** Whether `id` is that of a component; absent where only components are listed. */
  readonly isComponent?: true;
}

export type NamedComponent = NamedPart;

export interface ToldProof {
  readonly step: RecoveryStep;
  readonly status: RecoveryStatus;
  /** When it ended (epoch ms); null: it has not. */
  readonly at: number | null;
  /** What it met is another incident. */
  readonly isElsewhere: boolean;
}

/** What fails, and why. */
export interface TitleFacts {
  /** The first ones of those that the fault strikes. */
  readonly checks: readonly NamedPart[];
  /** How many there are besides. */
  readonly more: number;
  readonly reason: Reason | null;
}

/** The facts of an update as its row holds them; null: there are none, or they are not such as this program knows. */
export function parseUpdateFacts(json: string | null): UpdateFacts | null {
  const fields = parsed(json);
  const kind = KINDS.find((one) => one === fields?.kind);
  return fields === null || kind === undefined ? null : READERS[kind](fields);
}

/** The facts of a title as its incident's row holds them; null as for an update. */
export function parseTitleFacts(json: string | null): TitleFacts | null {
  const { checks, more, reason } = parsed(json) ?? {};
  if (!Array.isArray(checks) || checks.length === 0 || !checks.every(isNamed)) return null;
  return isCount(more) && isReason(reason) ? { checks, more, reason } : null;
}

type Fields = Readonly<Record<string, unknown>>;

const READERS: Readonly<Record<UpdateFacts["kind"], (fields: Fields) => UpdateFacts | null>> = {
  opened: ({ failures }) => (isCount(failures) ? { kind: "opened", failures } : null),
  scope: ({ affected, failing, working, apart }) => {
    if (!isNames(affected) || !isNames(failing) || !isNames(working) || !isNames(apart)) return null;
    const isEmpty = [affected, failing, working, apart].every((names) => names.length === 0);
    return isEmpty ? null : { kind: "scope", affected, failing, working, apart };
  },
  rerooted: ({ check, reason }) => (isNamed(check) && isReason(reason) ? { kind: "rerooted", check, reason } : null),
  worsened: ({ check, reason }) => (isNamed(check) && isReason(reason) ? { kind: "worsened", check, reason } : null),
  monitoring: ({ successes }) => (isCount(successes) ? { kind: "monitoring", successes } : null),
  resolved: ({ successes }) => (isCount(successes) ? { kind: "resolved", successes } : null),
  sent_back: ({ step, reason }) =>
    isOneOf(RECOVERY_STEPS, step) && isReason(reason) ? { kind: "sent_back", step, reason } : null,
  proven: ({ proofs, timezone }) =>
    Array.isArray(proofs) && proofs.length > 0 && proofs.every(isProof) && typeof timezone === "string"
      ? { kind: "proven", proofs, timezone }
      : null,
  cause: ({ cause, confidence }) =>
    isOneOf(CAUSES, cause) && cause !== "unknown" && isOneOf(CONFIDENCES, confidence)
      ? { kind: "cause", cause, confidence }
      : null,
  reopened: () => ({ kind: "reopened" }),
  flapping: () => ({ kind: "flapping" }),
  unsilenced: () => ({ kind: "unsilenced" }),
  unwatched: () => ({ kind: "unwatched" }),
  merged: () => ({ kind: "merged" }),
  ailing: () => ({ kind: "ailing" }),
  cause_withdrawn: () => ({ kind: "cause_withdrawn" }),
  restarted: () => ({ kind: "restarted" }),
  postmortem_published: () => ({ kind: "postmortem_published" }),
  postmortem_corrected: () => ({ kind: "postmortem_corrected" }),
};

const KINDS: readonly UpdateFacts["kind"][] = [
  ...(["opened", "scope", "rerooted", "worsened", "monitoring", "resolved", "sent_back", "proven", "cause"] as const),
  ...PLAIN_KINDS,
];

function parsed(json: string | null): Fields | null {
  if (json === null) return null;
  try {
    const value: unknown = JSON.parse(json);
    return isFields(value) ? value : null;
  } catch {
    return null;
  }
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null;
}

function isNamed(value: unknown): value is NamedPart {
  return isFields(value) && typeof value.id === "string" && typeof value.title === "string";
}

function isNames(value: unknown): value is NamedPart[] {
  return Array.isArray(value) && value.every(isNamed);
}

function isProof(value: unknown): value is ToldProof {
  if (!isFields(value) || typeof value.isElsewhere !== "boolean") return false;
  return isOneOf(RECOVERY_STEPS, value.step) && isOneOf(RECOVERY_STATUSES, value.status) && isInstant(value.at);
}

function isOneOf<Word extends string>(words: readonly Word[], value: unknown): value is Word {
  return words.some((word) => word === value);
}

function isReason(value: unknown): value is Reason | null {
  return value === null || isOneOf(REASONS, value);
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

/** Null, or milliseconds that a `Date` can hold. */
function isInstant(value: unknown): value is number | null {
  return value === null || (isCount(value) && value <= 8.64e15);
}
