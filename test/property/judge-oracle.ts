import type { ConfirmRules, Sample } from "../../monitor/core/judge.ts";
import type { CheckStatus } from "../../monitor/core/words.ts";

export interface Told {
  readonly at: number;
  readonly status: CheckStatus;
}

export interface Believed {
  readonly status: CheckStatus;
  readonly level: number | null;
  readonly transitions: readonly Told[];
}

const NAMES = ["up", "degraded", "down"] as const;

/**
 * What a whole list of samples proves: for every sample the list is looked through again, backwards, with no state but
 * what was believed before. Slow, and written from the rules alone.
 */
export function believe(samples: readonly Sample[], rules: ConfirmRules, staleAfterMs: number): Believed {
  const believed: Belief = { status: "unknown", level: null, transitions: [], knownFrom: 0, holeAt: 0 };
  for (let i = 0; i < samples.length; i++) {
    seeHole(samples, i, believed, staleAfterMs);
    if (samples[i]?.status === "unknown") seeBlind(samples, i, believed, rules);
    else seeKnown(samples, i, believed, rules);
  }
  const { status, level, transitions } = believed;
  return { status, level, transitions };
}

interface Belief {
  status: CheckStatus;
  level: number | null;
  readonly transitions: Told[];
  /** Known samples before this index are no evidence any more; neither is anything before `holeAt`. */
  knownFrom: number;
  holeAt: number;
}

function tell(believed: Belief, at: number, status: CheckStatus): void {
  if (status !== believed.status) believed.transitions.push({ at, status });
  believed.status = status;
}

function seeHole(samples: readonly Sample[], i: number, believed: Belief, staleAfterMs: number): void {
  const sample = samples[i];
  const before = samples[i - 1];
  if (sample === undefined || before === undefined || Math.abs(sample.at - before.at) <= staleAfterMs) return;
  believed.knownFrom = i;
  believed.holeAt = i;
  tell(believed, Math.min(before.at, sample.at), "unknown");
}

function seeBlind(samples: readonly Sample[], i: number, believed: Belief, rules: ConfirmRules): void {
  const blind = backwards(
    samples,
    i,
    believed.holeAt,
    (one) => one.status === "unknown",
    () => false,
  );
  const first = blind.at(-1);
  if (first === undefined || blind.length < rules.failures) return;
  tell(believed, first.at, "unknown");
  believed.knownFrom = i + 1;
}

function seeKnown(samples: readonly Sample[], i: number, believed: Belief, rules: ConfirmRules): void {
  const sample = samples[i];
  if (sample === undefined) return;
  const found = confirmed(samples, i, believed, rules);
  const everPassed = samples.slice(0, i + 1).some((one) => one.status === "up");
  if (found !== null && everPassed) {
    believed.level = found.level;
    tell(believed, found.at, nameOf(found.level));
  } else if (believed.status === "unknown" && believed.level === 0 && levelOf(sample) === 0) {
    tell(believed, sample.at, "up");
  }
}

function nameOf(level: number): CheckStatus {
  return NAMES[level] ?? "unknown";
}

/** The newest samples down to `from` that fit, newest first; those to be passed over are left out. */
function backwards(
  samples: readonly Sample[],
  to: number,
  from: number,
  fits: (sample: Sample) => boolean,
  isPassedOver: (sample: Sample) => boolean,
): Sample[] {
  const found: Sample[] = [];
  for (let k = to; k >= from; k--) {
    const sample = samples[k];
    if (sample === undefined || isPassedOver(sample)) continue;
    if (!fits(sample)) break;
    found.push(sample);
  }
  return found;
}

function confirmed(
  samples: readonly Sample[],
  i: number,
  { knownFrom: from, level: held, status }: Belief,
  rules: ConfirmRules,
): { level: number; at: number } | null {
  const run = (fits: (level: number) => boolean) =>
    backwards(
      samples,
      i,
      from,
      (one) => fits(levelOf(one)),
      (one) => one.status === "unknown",
    );
  const spanOf = (found: readonly Sample[]) => (found[0]?.at ?? 0) - (found.at(-1)?.at ?? 0);
  const isBad = (found: readonly Sample[]) => sightsIn(found, rules) >= rules.failures;
  const isGood = (found: readonly Sample[]) =>
    found.length >= rules.successes && (rules.successes === 1 || spanOf(found) >= rules.successGapMs);
  const answer = (level: number, found: readonly Sample[]) => ({ level, at: found.at(-1)?.at ?? 0 });
  const good = run((level) => level === 0);
  if (held === null && good.length > 0) return answer(0, good);
  const level = held ?? 0;
  // What was not seen for a time is not taken for as bad as it was.
  const seen = status === "unknown" ? 0 : level;
  const down = run((one) => one === 2);
  if (seen < 2 && isBad(down)) return answer(2, down);
  const bad = run((one) => one >= 1);
  if (seen < 1 && isBad(bad)) return answer(1, bad);
  if (level > 0 && isGood(good)) return answer(0, good);
  const better = run((one) => one <= 1);
  if (level === 2 && isGood(better)) return answer(1, better);
  return null;
}

/** How many of them are sights of their own: what was begun within a second of one that counts is not. */
function sightsIn(newestFirst: readonly Sample[], { recheckMs }: ConfirmRules): number {
  const counted: number[] = [];
  for (const { at } of newestFirst.toReversed()) {
    const last = counted.at(-1);
    if (last === undefined || Math.abs(at - last) >= Math.min(1_000, recheckMs)) counted.push(at);
  }
  return counted.length;
}

/** An overloaded provider is degraded once, and down three times in a row. */
function levelOf(sample: Sample): number {
  if (sample.status === "up") return 0;
  return sample.status === "down" || sample.reason === "overloaded" ? 2 : 1;
}
