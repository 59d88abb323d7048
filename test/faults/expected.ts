import type { CheckSettings, Settings } from "../../monitor/settings/settings.ts";
import { MODELS, modelNamed } from "../../sandbox/models.ts";
import type { Fault, FaultKind } from "./fault.ts";
import type { Installation } from "./installation.ts";
import type { Stretch } from "./story-time.ts";
import { ANY, shows, struckBy } from "./strikes.ts";
import { OF_PROCESS, type Truth, truthOf } from "./truth.ts";

/** What should come of one fault. */
export interface Expected {
  readonly fault: Fault;
  readonly truth: Truth;
  /** While these last, exactly one open incident must be its. None: it may be hidden, or too short to be confirmed. */
  readonly mustBeOpen: readonly Stretch[];
  /** Within this an incident may be its. */
  readonly mayBeOpen: Stretch;
}

export interface Story {
  readonly faults: readonly Fault[];
  readonly installation: Installation;
  readonly settings: Settings;
  /** An announced window. */
  readonly maintenance?: Stretch | undefined;
  /** Why this story cannot be decided by its evidence, where that lies in the story itself. */
  readonly undecidable?: string | undefined;
}

/** What should come of the faults of a story: from what they are, never from what the rules make of them. */
export function expectedOf(story: Story): Expected[] {
  return story.faults.map((fault) => {
    const truth = truthIn(story, fault);
    const watched = story.settings.checks.filter((check) => shows(fault, check, story.installation));
    const isSeen = truth.layer !== null && watched.length > 0;
    const clearly = watched.filter((check) => !isTaken(check, fault, story));
    const telling = clearly.length > 0 ? clearly : watched;
    const detectMs = Math.min(...telling.map((check) => detectWithin(fault, check, story)));
    const clear = isSeen ? clearStretches(fault, story) : [];
    const mustBeOpen = clear
      .map(({ from, to }) => ({ from: from + detectMs, to }))
      .filter(({ from, to }) => to - from >= JUDGED_MS);
    return { fault, truth, mustBeOpen, mayBeOpen: { from: fault.from, to: healedBy(fault, story) } };
  });
}

/**
 * Whether the check asks one model, which has a fault of its own meanwhile: which of the two it meets depends on the order
 * in which they strike, so that only the provider's other models tell of the provider's.
 */
function isTaken(check: CheckSettings, fault: Fault, { faults, installation }: Story): boolean {
  if (check.kind === "models" || truthOf(fault, installation).layer !== "provider") return false;
  return faults.some(
    (other) =>
      truthOf(other, installation).layer === "model" &&
      other.from < fault.to &&
      fault.from < other.to &&
      shows(other, check, installation),
  );
}

const HOST_IS_SILENT = "the host, which alone could tell, cannot be asked for a part of the time";

/** What the fault is, as far as this story lets anybody see it. */
function truthIn({ faults, installation, undecidable }: Story, fault: Fault): Truth {
  const truth = truthOf(fault, installation);
  const isHostSilent = faults.some((one) => one.kind === "host-api-down" && one.from < fault.to && fault.from < one.to);
  const ofStory = isHostSilent && OF_PROCESS.has(fault.kind) ? HOST_IS_SILENT : undecidable;
  return { ...truth, undecidable: truth.undecidable ?? ofStory ?? null };
}

/** By when nothing is left of the fault. While another one hides what it touched, nobody can tell that it is over. */
function healedBy(fault: Fault, story: Story): number {
  const calmMs = comesAndGoes(fault, story) ? (story.settings.flapping?.withinMs ?? 0) : 0;
  const healMs = recoverWithin(fault, story) + calmMs;
  let at = fault.to + healMs;
  const hiding = story.faults.filter((other) => other !== fault && hides(other, fault, story));
  for (const other of hiding.sort((a, b) => a.from - b.from)) {
    if (other.from < at) at = Math.max(at, other.to + healMs);
  }
  return at;
}

/** Whether the fault is one of several of the same thing, or shows by turns, so that its end is believed only after a while. */
function comesAndGoes(fault: Fault, story: Story): boolean {
  return isUnsteady(fault, story) || story.faults.filter((one) => isSameThing(one, fault)).length > 1;
}

/**
 * Whether what the fault touches comes and goes although the fault stays: with a gateway of which every other request is
 * answered, a check is good and bad by turns, also one that fails for something else, and flapping is just what that is.
 */
export function isUnsteady(fault: Fault, { faults }: Story): boolean {
  return faults.some((one) => one.kind === "gateway-half-dead" && one.from < fault.to && fault.from < one.to);
}

export function isSameThing(one: Fault, other: Fault): boolean {
  return one.kind === other.kind && one.provider === other.provider && one.model === other.model;
}

/** What each check may be at a moment, when everything has had its time; null: faults are just coming or going. */
export function allowedAt(at: number, check: CheckSettings, story: Story) {
  const { installation } = story;
  const touching = story.faults.filter((fault) => struckBy(fault, check, installation) !== null);
  const confirmMs = (fault: Fault) => detectWithin(fault, check, story);
  const unsettled = touching.some(
    (fault) =>
      (at >= fault.from && at < Math.min(fault.to, fault.from + confirmMs(fault))) ||
      (at >= fault.to && at < fault.to + recoverWithin(fault, story)),
  );
  if (unsettled) return null;
  const active = touching.filter((fault) => fault.from <= at && at < fault.to);
  if (active.length === 0) return check.layer === "evidence" ? ANY : (["up"] as const);
  const strongest = active.filter((fault) => HIDES_ALL.has(fault.kind));
  const counted = strongest.length > 0 ? strongest : active;
  return [...new Set(counted.flatMap((fault) => struckBy(fault, check, installation) ?? []))];
}

/** An incident that could be seen for less than this is not insisted on. */
const JUDGED_MS = 90_000;
const SLACK_MS = 15_000;

/** By when a check confirms the fault: its slot, its failures at their slowest, the re-checks between them. */
export function detectWithin(fault: Fault, check: CheckSettings, story: Story): number {
  const { faults, settings } = story;
  const { confirm, startupGraceMs } = settings;
  const turns = check.kind === "models" && isInTurn(fault) ? MODELS.length : 1;
  const confirmMs = confirm.failures * check.timeoutMs + (confirm.failures - 1) * confirm.recheckMs;
  const graceMs = STARTING.has(fault.kind) || isJustStarted(fault, story) ? startupGraceMs : 0;
  const isLost = WAITING.test(check.kind) && faults.some((other) => other.kind === "noise");
  const lostMs = isLost ? check.timeoutMs + confirm.recheckMs : 0;
  const rarelyMs = fault.kind === "failed-calls-untraced" ? 60 * 60_000 : 0;
  return turns * check.intervalMs + confirmMs + graceMs + lostMs + rarelyMs + SLACK_MS;
}

/** Probes that wait for something to turn up: where their last look is the request that is lost, they can tell nothing. */
const WAITING = /^(trace|spend)$/;

/** One model is asked at a time: its turn may be the last. That a model is missing shows in the list. */
function isInTurn({ kind }: Fault): boolean {
  return /^(model|provider|answers|streams|guard)-/.test(kind) && kind !== "model-missing";
}

/** While the host tells of a start, the gateway is held to be starting. */
const STARTING: ReadonlySet<FaultKind> = new Set([
  "gateway-deploy",
  "gateway-restart",
  "gateway-bad-config",
  "gateway-crash-loop",
  "gateway-oom",
]);

/**
 * Whether the gateway was deployed anew so shortly before that the fault strikes within the time that every start is given.
 * A deployment that went well so far does not end it: nobody can tell a process that has stopped answering from one that
 * is not ready.
 */
function isJustStarted(fault: Fault, { faults, settings, installation }: Story): boolean {
  if (!installation.host || truthOf(fault, installation).layer !== "gateway") return false;
  return faults.some(
    ({ kind, from, to }) =>
      kind === "harmless-deploy" && from <= fault.from && fault.from < to + settings.startupGraceMs,
  );
}

/** The four proofs, each at its slowest. */
const GATE_MS = 4 * 60_000;

/** By when everything that the fault touched is good again, and the recovery is proven. */
export function recoverWithin(fault: Fault, { settings, installation }: Story): number {
  const { confirm } = settings;
  const touched = settings.checks.filter(
    (check) => struckBy(fault, check, installation) !== null && check.layer !== "evidence",
  );
  const slowest = Math.max(0, ...touched.map((check) => check.intervalMs + check.timeoutMs * (confirm.successes + 1)));
  return slowest + confirm.successGapMs * confirm.successes + GATE_MS + SLACK_MS;
}

/** The stretches in which no other fault hides this one. */
function clearStretches(fault: Fault, story: Story): Stretch[] {
  const hiding = story.faults.filter((other) => other !== fault && hides(other, fault, story));
  let clear: Stretch[] = [{ from: fault.from, to: fault.to }];
  for (const other of hiding) {
    const to = other.to + AFTERMATH_MS;
    clear = clear.flatMap((one) => [
      { from: one.from, to: Math.min(one.to, other.from) },
      { from: Math.max(one.from, to), to: one.to },
    ]);
    clear = clear.filter((one) => one.from < one.to);
  }
  return clear;
}

/** For so long after a fault others are not insisted on: checks are still finding their way back. */
const AFTERMATH_MS = 120_000;

const HIDES_ALL: ReadonlySet<FaultKind> = new Set(["own-network"]);
const OWN: ReadonlySet<FaultKind> = new Set(["own-key", "own-rate-limit", "own-budget"]);

/** Whether one fault keeps another from being seen. */
export function hides(one: Fault, other: Fault, story: Story): boolean {
  const layer = truthOf(other, story.installation).layer;
  if (HIDES_ALL.has(one.kind)) return true;
  switch (truthOf(one, story.installation).layer) {
    case "gateway":
      return !other.kind.startsWith("langfuse");
    case "provider":
      if (layer === "trace" || layer === "spend") return silencesCanary(one, story);
      return layer === "model" && ofWhom(other) === one.provider;
    case "model":
      if (layer === "provider") return isSeenOnlyIn(one.model, other, story);
      return (layer === "trace" || layer === "spend") && one.model === TRACED_MODEL;
    default:
      if (OWN.has(one.kind)) return layer === "provider" || layer === "model" || layer === "trace" || layer === "spend";
      return one.kind.startsWith("langfuse") && layer === "trace" && !other.kind.startsWith("langfuse");
  }
}

/** The one whose traces and costs are waited for. */
const TRACED_MODEL = "claude-sonnet";

/** What is no answer at all; other answers leave a trace and cost something, however bad they are. */
const TURNED_DOWN = /^provider-|^answers-filtered$/;

/**
 * Whether the fault shows in nothing but what one model answers. Whether streams break off, or answers are wrong, is seen
 * by a provider's canaries alone; a canary whose model is gone has no answer that could be looked at, and there is no other.
 */
function isSeenOnlyIn(model: string | undefined, fault: Fault, { installation, settings }: Story): boolean {
  const watching = settings.checks.filter((check) => shows(fault, check, installation));
  return watching.every((check) => check.kind === "chat" && check.id.endsWith(`:${model}`));
}

/** Whether nobody answers the chat whose trace and cost are waited for. */
function silencesCanary(fault: Fault, { faults, installation }: Story): boolean {
  if (!TURNED_DOWN.test(fault.kind)) return false;
  const isTouched = fault.provider === "anthropic";
  const others = faults.some((one) => TURNED_DOWN.test(one.kind) && one.provider !== fault.provider);
  return others || (isTouched && !installation.fallbacks);
}

/** Whose model a fault of one strikes. */
function ofWhom({ kind, model }: Fault) {
  return kind.startsWith("guard-") ? "openai" : modelNamed(model)?.provider;
}
