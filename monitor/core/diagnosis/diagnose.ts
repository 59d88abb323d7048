import { provesGateway } from "../attribute.ts";
import { englishNote } from "../evidence-notes.ts";
import { isFailing } from "../shares.ts";
import type { Cause, Confidence } from "../words.ts";
import { GATEWAY_LAYERS } from "./door.ts";
import { runningForMs } from "./host.ts";
import * as registry from "./registry.ts";
import type { CauseRule, Evidence, Guide } from "./rule.ts";
import type { CheckFact, Situation } from "./situation.ts";
import { concerns, troubleOf } from "./troubles.ts";

export interface Diagnosis {
  readonly cause: Cause;
  readonly confidence: Confidence;
  /** What speaks for it, strongest first, then what speaks against it. Empty: nothing that is known tells anything. */
  readonly evidence: readonly Evidence[];
}

/** What is held to be the cause of an incident; null before a diagnosis. */
export interface Named {
  readonly cause: Cause | null;
  readonly confidence: Confidence | null;
}

const RULES: readonly CauseRule[] = Object.values(registry);
const BY_CAUSE: ReadonlyMap<Cause, CauseRule> = new Map(RULES.map((rule) => [rule.cause, rule]));

/**
 * Names the cause of an incident: every rule weighs what is known, and the one that most speaks for is named, as surely
 * as its lead allows. Nothing, too little, or as much for another one is `unknown`.
 *
 * Ask it while something fails. When nothing does any more nothing can be seen either, and the last diagnosis stands.
 */
export function diagnose(situation: Situation): Diagnosis {
  return decide(RULES.map((rule) => weighing(rule, situation)));
}

/** What a rule has to say of an incident. */
export function weighing({ cause, layers, weigh }: CauseRule, situation: Situation): Weighing {
  return { cause, evidence: concerns(situation, layers) ? weigh(situation) : [] };
}

const RANK: Readonly<Record<Confidence, number>> = { low: 0, medium: 1, high: 2 };

/**
 * What to tell of an incident whose cause was named before: what is found now, or null while the old word stands.
 *
 * What was once seen of an incident stays true of it when it is not seen any more, since logs move on and other faults
 * hide it; a surer cause ends it, and one that is as sure when nothing is left of the old one. Single answers that speak
 * against it make it less sure; they withdraw it only when they outweigh what speaks for it. Else half of a gateway that
 * fails would be told as something else with every answer.
 */
export function retell(
  before: { readonly cause: Cause; readonly confidence: Confidence },
  found: Diagnosis,
  situation: Situation,
): Diagnosis | null {
  const rule = BY_CAUSE.get(before.cause);
  if (rule === undefined || before.cause === "unknown" || before.confidence === "low") return found;
  if (!concerns(situation, rule.layers)) return found;
  const { evidence } = weighing(rule, situation);
  if (againstOf(evidence.filter((one) => !isOfLaterFault(one, situation))) > 0) return doubt(before, found, evidence);
  const isLeft = evidence.length > 0 || isHeld(rule, situation);
  // A provider says in every answer what is wrong with it: when all of them say something else, it is that.
  const isSaidByAnswers = rule.layers.includes("provider") && !rule.layers.includes("gateway");
  if (isSaidByAnswers && !isLeft && (found.cause !== "unknown" || isServed(situation))) return found;
  if (evidence.length === 0 && isOnlySeen(rule, found, situation)) return null;
  const lead = found.cause === "unknown" ? -1 : RANK[found.confidence] - RANK[before.confidence];
  const isStanding = lead < 0 || (lead === 0 && found.cause !== before.cause && isLeft);
  return isStanding ? null : found;
}

/**
 * Whether what names the incident is still held to fail for what speaks for the cause, although its newest answer is another
 * one: where a second fault strikes the same model, that one has an incident of its own as soon as it is confirmed.
 */
function isHeld(rule: CauseRule, situation: Situation): boolean {
  const { rootCheckId } = situation.incident;
  const checks = situation.checks.map((check): CheckFact => {
    const { id, status, reason, last } = check;
    return id === rootCheckId && last !== null ? { ...check, last: { ...last, status, reason, parts: [] } } : check;
  });
  return weighing(rule, { ...situation, checks }).evidence.length > 0;
}

/** Whether what names the incident is held to fail in a way in which only what the gateway has served can fail. */
function isServed({ checks, incident: { rootCheckId } }: Situation): boolean {
  return checks.some((check) => check.id === rootCheckId && isFailing(check) && provesGateway(check.reason));
}

/** What strikes at once is seen within this: canaries are asked once a minute. */
const AT_ONCE_MS = 90_000;

/**
 * Whether it is only the gateway, or a model, that began to fail later than what stands before it: that hides what was found,
 * and does not contradict it. What stands before the gateway and fails later may have seen the gateway's own fault late.
 */
function isOfLaterFault({ check: id }: Evidence, situation: Situation): boolean {
  const { checks, incident } = situation;
  const check = checks.find((one) => one.id === id);
  const isBehind = check?.layer === "gateway" || check?.layer === "model";
  if (!isBehind || concerns(situation, GATEWAY_LAYERS)) return false;
  const trouble = troubleOf(check, situation);
  const since = trouble?.isConfirmed ? check.since : (trouble?.at ?? null);
  return since !== null && since > incident.startedAt + AT_ONCE_MS;
}

/**
 * Whether no more is found than what anybody sees, where only the host can tell why: it is not heard just now, or what it
 * has started again does not answer yet. That takes nothing back.
 */
function isOnlySeen({ isToldByHost = false }: CauseRule, found: Diagnosis, situation: Situation): boolean {
  if (!isToldByHost || found.cause !== "gateway_unreachable") return false;
  return (runningForMs(situation) ?? 0) <= situation.startupGraceMs;
}

/** Whether it is sure enough to be told to everybody. */
export function isTold({ cause, confidence }: Named): boolean {
  return cause !== null && cause !== "unknown" && confidence !== null && confidence !== "low";
}

function doubt(
  { cause, confidence }: { readonly cause: Cause; readonly confidence: Confidence },
  found: Diagnosis,
  evidence: readonly Evidence[],
): Diagnosis | null {
  if (isTold(found) || scoreOf(evidence) <= 0) return found;
  return confidence === "high" ? { cause, confidence: "medium", evidence: ordered(evidence) } : null;
}

export function guideOf(cause: Cause): Guide {
  const rule = BY_CAUSE.get(cause) ?? registry.unknown;
  return rule.guide;
}

/** One cause, and all that its rule found. */
export interface Weighing {
  readonly cause: Cause;
  readonly evidence: readonly Evidence[];
}

/** More than this nobody reads; the strongest come first. */
const MAX_EVIDENCE = 8;

/** The choice among causes. More for a cause never makes it less sure, less for it never surer. */
export function decide(weighings: readonly Weighing[]): Diagnosis {
  const ranked = weighings
    .filter(({ cause, evidence }) => cause !== "unknown" && evidence.length > 0)
    .map(({ cause, evidence }) => ({ cause, evidence, score: scoreOf(evidence), against: againstOf(evidence) }))
    .sort((a, b) => b.score - a.score || (a.cause < b.cause ? -1 : 1));
  const [best, next] = ranked;
  if (best === undefined) return { cause: "unknown", confidence: "low", evidence: [] };
  const lead = best.score - Math.max(0, next?.score ?? 0);
  const confidence = confidenceOf({ ...best, lead });
  if (confidence === null) {
    const known = ranked.flatMap(({ evidence }) => evidence.filter(({ weight }) => weight > 0));
    return { cause: "unknown", confidence: "low", evidence: ordered(known) };
  }
  return { cause: best.cause, confidence, evidence: ordered(best.evidence) };
}

const NEEDED = {
  /** Reached only together with what rules the other causes out. */
  high: { score: 7, lead: 3 },
  medium: { score: 5, lead: 1 },
  low: { score: 2, lead: 1 },
} as const;

/** Null: not enough to name it. What speaks against it forbids to be sure, however much speaks for it. */
function confidenceOf({ score, against, lead }: { score: number; against: number; lead: number }): Confidence | null {
  const reaches = (level: Confidence) => score >= NEEDED[level].score && lead >= NEEDED[level].lead;
  if (reaches("high") && against === 0) return "high";
  if (reaches("medium")) return "medium";
  return reaches("low") ? "low" : null;
}

function scoreOf(evidence: readonly Evidence[]): number {
  return evidence.reduce((sum, { weight }) => sum + weight, 0);
}

function againstOf(evidence: readonly Evidence[]): number {
  return evidence.reduce((sum, { weight }) => sum + Math.max(0, -weight), 0);
}

/** Strongest first; the same sentence of the same check once. */
function ordered(evidence: readonly Evidence[]): readonly Evidence[] {
  const sorted = [...evidence].sort((a, b) => b.weight - a.weight || (keyOf(a) < keyOf(b) ? -1 : 1));
  const once = new Map<string, Evidence>();
  for (const one of sorted) if (!once.has(keyOf(one))) once.set(keyOf(one), one);
  return [...once.values()].slice(0, MAX_EVIDENCE);
}

function keyOf(evidence: Evidence): string {
  return `${evidence.check} ${englishNote(evidence)}`;
}
