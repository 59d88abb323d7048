import { REASON_WORDS } from "./reason-words.ts";
import type { GateStep } from "./recovery.ts";
import { STEP_WORDS } from "./recovery-words.ts";
import type { Cause, CheckStatus, Confidence, Impact, RecoveryStatus } from "./words.ts";

/** All that a post-mortem is drafted from. Times are epoch ms, durations ms. */
export interface PostmortemRecord {
  readonly title: string;
  readonly timezone: string;
  readonly impact: Impact;
  readonly isManual: boolean;
  readonly flapping: boolean;
  readonly startedAt: number;
  readonly detectedAt: number;
  readonly resolvedAt: number;
  readonly cause: Cause | null;
  readonly confidence: Confidence | null;
  /** What is known of the cause in general; null: nothing is. */
  readonly guide: PostmortemGuide | null;
  readonly evidence: readonly { readonly check: string; readonly at: number; readonly note: string }[];
  readonly components: readonly Affected[];
  readonly checks: readonly (Affected & { readonly since: number })[];
  /** What the page said, oldest first. */
  readonly updates: readonly { readonly at: number; readonly status: string; readonly body: string }[];
  /** The last walk through the proofs, and how many were begun. */
  readonly recovery: readonly GateStep[];
  readonly walks: number;
}

export interface PostmortemGuide {
  readonly title: string;
  readonly summary: string;
  /** What to do so that it does not happen again. */
  readonly postmortem: readonly string[];
}

/** How long one thing was not well within the incident. */
export interface Affected {
  readonly name: string;
  readonly ms: Readonly<Record<Exclude<CheckStatus, "up"> | "maintenance", number>>;
}

/** Begins every text that no person has touched yet. */
const DRAFT_MARK = "<!-- gatewatch: draft -->";
const DRAFT_NOTE = "_Draft, made from the record. Put it right, add what only people know, then publish it._";

/** The post-mortem as far as the record knows it: Markdown, sections of the third level, every figure from the record. */
export function draftPostmortem(record: PostmortemRecord): string {
  const time = timesIn(record.timezone);
  const sections = [
    [DRAFT_MARK, DRAFT_NOTE].join("\n"),
    section("Summary", summary(record, time)),
    section("Detection", detection(record, time)),
    section("Cause", cause(record, time)),
    section("What was affected", affected(record, time)),
    section("What the page said", timeline(record, time)),
    section("Recovery", recovery(record, time)),
    section("To do", todos(record)),
  ];
  return `${sections.join("\n\n")}\n`;
}

/** Whether no person has touched it, so that a newer record may replace it. */
export function isUntouchedDraft(markdown: string): boolean {
  return markdown.startsWith(DRAFT_MARK);
}

/** The text as others may read it: without the draft's own first lines. */
export function withoutDraftMark(markdown: string): string {
  return markdown.replace(DRAFT_MARK, "").replace(DRAFT_NOTE, "").trim();
}

type Times = (at: number) => string;

function section(heading: string, lines: readonly string[]): string {
  return [`### ${heading}`, "", ...lines].join("\n");
}

function summary(record: PostmortemRecord, time: Times): string[] {
  const { startedAt, resolvedAt, impact } = record;
  const lasted = durationWords(resolvedAt - startedAt);
  return [
    `${escaped(record.title)}. It lasted ${lasted}, from ${time(startedAt)} to ${time(resolvedAt)} (${record.timezone}); impact: ${impact}.`,
    ...(record.flapping ? ["", "It came and went several times, and was told as one incident."] : []),
  ];
}

function detection({ isManual, startedAt, detectedAt }: PostmortemRecord, time: Times): string[] {
  if (isManual) return [`A person opened the incident at ${time(detectedAt)}; no check had noticed.`];
  return [
    `The first failed probe was at ${time(startedAt)}, the confirmation at ${time(detectedAt)}: ${durationWords(detectedAt - startedAt)} later.`,
  ];
}

function cause({ cause: named, confidence, guide, evidence }: PostmortemRecord, time: Times): string[] {
  const isKnown = named !== null && named !== "unknown" && guide !== null;
  const certainty = confidence === null ? "" : ` (confidence: ${confidence})`;
  const told = isKnown
    ? `${sentence(`${guide.title}${certainty}`)} ${guide.summary}`.trim()
    : "The record does not tell the cause.";
  const facts = evidence.map(({ at, check, note }) => `- ${time(at)}, \`${check}\`: ${escaped(note)}`);
  return facts.length === 0 ? [told] : [told, "", "It rests on:", "", ...facts];
}

function affected({ components, checks }: PostmortemRecord, time: Times): string[] {
  if (components.length === 0 && checks.length === 0) return ["Nothing that is measured."];
  return [
    ...components.map((one) => `- **${escaped(one.name)}**: ${notWell(one)}`),
    ...checks
      .toSorted((a, b) => a.since - b.since)
      .map((one) => `- ${escaped(one.name)} (check): ${notWell(one)}; failed first at ${time(one.since)}`),
  ];
}

function notWell({ ms }: Affected): string {
  const parts = (["down", "degraded", "unknown", "maintenance"] as const)
    .filter((part) => ms[part] > 0)
    .map((part) => `${part === "maintenance" ? "under maintenance" : part} for ${durationWords(ms[part])}`);
  return parts.length === 0 ? "as measured, not affected" : parts.join(", ");
}

function timeline({ updates }: PostmortemRecord, time: Times): string[] {
  if (updates.length === 0) return ["Nothing."];
  return updates.map(({ at, status, body }) => `- ${time(at)}, ${status}: ${escaped(body)}`);
}

const PROOF_WORDS: Readonly<Record<RecoveryStatus, string>> = {
  pending: "not reached",
  passed: "passed",
  failed: "failed",
  cannot_tell: "could not tell",
  not_configured: "not configured",
};

function recovery({ recovery: proofs, walks }: PostmortemRecord, time: Times): string[] {
  if (proofs.length === 0) return ["No proof of recovery was made."];
  const lines = proofs.map(({ step, status, at, reason, ownerId }) => {
    const when = at === null ? "" : ` at ${time(at)}`;
    const why = reason === null || status === "not_configured" ? "" : `: ${REASON_WORDS[reason]}`;
    const elsewhere = ownerId === null ? "" : `, which is incident ${ownerId}`;
    return `- ${STEP_WORDS[step]}: ${PROOF_WORDS[status]}${when}${why}${elsewhere}`;
  });
  return walks > 1 ? [`Proofs were begun ${walks} times; the last time:`, "", ...lines] : lines;
}

function todos({ guide, isManual }: PostmortemRecord): string[] {
  const own = guide?.postmortem ?? [];
  const always = isManual
    ? ["Add a check that notices this by itself."]
    : ["Write down what people did, and when.", "Say what would have made this shorter."];
  return [...own, ...always].map((text) => `- [ ] ${text}`);
}

/** Plain text of people or of the configuration, so that none of it acts as Markdown; one line. */
export function escaped(text: string): string {
  return text.replace(/\s+/g, " ").replace(/[\\`*_[\]<>|~#]/g, "\\$&");
}

function sentence(text: string): string {
  const begun = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(begun) ? begun : `${begun}.`;
}

/** `35 s`, `2 min 5 s`, `3 h 0 min`: two units, truncated. */
export function durationWords(ms: number): string {
  const s = Math.max(0, Math.floor(ms / 1_000));
  if (s < 60) return `${s} s`;
  const min = Math.floor(s / 60);
  if (min < 60) return `${min} min ${s % 60} s`;
  const h = Math.floor(min / 60);
  return h < 24 ? `${h} h ${min % 60} min` : `${Math.floor(h / 24)} d ${h % 24} h`;
}

/** Times as `2026-11-24 12:00:03`, in the zone. */
function timesIn(timeZone: string): Times {
  const fields = { year: "numeric", month: "2-digit", day: "2-digit" } as const;
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    ...fields,
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
  });
  return (at) => {
    const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
    return `${part.year}-${part.month}-${part.day} ${part.hour}:${part.minute}:${part.second}`;
  };
}
