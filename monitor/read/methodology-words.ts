import { exactDuration } from "../core/duration.ts";
import { proves } from "../core/proof-steps.ts";
import { MIN_COVERAGE_PERCENT } from "../core/uptime.ts";
import { RECOVERY_STEPS } from "../core/words.ts";
import { dateIn, shiftDate, startOfDay } from "../core/zone.ts";
import type { Settings } from "../settings/settings.ts";
import type { MethodSection } from "./methodology-view.ts";
import { proofWords } from "./runbook-words.ts";

const DAY_MS = 86_400_000;

/** The methods in sentences, with this installation's numbers in them. */
export function methodSections(settings: Settings, now: number): MethodSection[] {
  return [
    { id: "confirmation", lines: confirmation(settings) },
    { id: "uptime", lines: UPTIME },
    { id: "days", lines: days(settings.page.timezone, now) },
    { id: "unknown", lines: unknown(settings) },
    { id: "recovery", lines: recovery(settings) },
    { id: "budget", lines: budget(settings) },
    { id: "limits", lines: LIMITS },
  ];
}

function confirmation({ confirm, flapping, reopenWithinMs, startupGraceMs }: Settings): string[] {
  const { failures, recheckMs, successes, successGapMs } = confirm;
  const pauses = failures === 1 ? "" : `, the next one ${exactDuration(recheckMs)} after the end of the one before`;
  return [
    `A fault is confirmed by ${times(failures, "failed probe")} in a row${pauses}. What fails less often in a row changes nothing and counts as nothing.`,
    `At worst a fault begins just after a good probe. It is then confirmed after the interval, ${failures - 1}\u00a0×\u00a0${exactDuration(recheckMs)} of pauses, and what the failing probes take: nothing when connections are refused, ${failures}\u00a0×\u00a0the timeout when no answer comes. The table above has the sums.`,
    `It began with the first failed probe of the run, and ends with the first good one. It is over after ${times(successes, "good probe")} in a row${successes === 1 ? "" : `, the last at least ${exactDuration(successGapMs)} after the first`}.`,
    "An answer that is too slow, or that another model gives in the place of the one that was asked, is degraded. A cached answer proves nothing and counts as unknown.",
    "One outage is one incident: what cannot work without something that is down joins its incident.",
    ...(flapping === null
      ? []
      : [
          `What changes more than ${flapping.transitions} times within ${exactDuration(flapping.withinMs)} is told as one incident that comes and goes.`,
        ]),
    ...(reopenWithinMs === 0
      ? []
      : [`A fault that returns within ${exactDuration(reopenWithinMs)} is the same incident.`]),
    ...(startupGraceMs === 0
      ? []
      : [
          `A gateway that was started a moment ago is given ${exactDuration(startupGraceMs)} to answer before it counts as down.`,
        ]),
  ];
}

const UPTIME: readonly string[] = [
  "Uptime = (up + degraded) ÷ (up + degraded + down).",
  "Measured = (up + degraded + down) ÷ (up + degraded + down + unknown).",
  "Up and degraded count as working, down as not working, each millisecond as one. Announced maintenance and unknown time count neither as working nor as not working; unknown time lowers the measured share, maintenance does not.",
  "A component is down while any of its checks is down, and up only while all of them that can be asked are. Where a model is down and another one was seen to answer its users, it is degraded.",
  `Both are cut off after two places, never rounded up. Below ${MIN_COVERAGE_PERCENT} % measured no uptime is given, but "insufficient data".`,
  "100 % is said only when nothing was down and every moment was measured; otherwise 99.99 % is the most that is claimed.",
  "Time before a component's first measurement counts as nothing at all. What was announced as maintenance only afterwards stays as it was measured.",
  "A month's figures are written down for good an hour after the month is over.",
];

function days(zone: string, now: number): string[] {
  const odd = nextOddDay(zone, now);
  return [
    `A day lasts from midnight to midnight in ${zone}, however long it is, and its five classes (up, degraded, down, maintenance, unknown) sum to its true length.`,
    odd === null
      ? `No day of the next year in ${zone} is longer or shorter than 24 h.`
      : `The next day there that does not last 24 h is ${odd.date}: it lasts ${exactDuration(odd.lengthMs)}.`,
  ];
}

function nextOddDay(zone: string, now: number): { readonly date: string; readonly lengthMs: number } | null {
  const today = dateIn(zone, now);
  for (let i = 1; i <= 366; i++) {
    const date = shiftDate(today, i);
    const lengthMs = startOfDay(zone, shiftDate(date, 1)) - startOfDay(zone, date);
    if (lengthMs !== DAY_MS) return { date, lengthMs };
  }
  return null;
}

function unknown({ confirm }: Settings): string[] {
  return [
    "Unknown means that nobody measured it. It is never shown as working, on this page and in what programs read.",
    "It is said when no result is fresh: a result is believed for two intervals and the timeout after it was there (the table has the times). If the monitor stops, everything becomes unknown by itself.",
    `It is said when ${times(confirm.failures, "probe")} in a row cannot tell: our own key is refused or limited, our own budget is used up, our own network is down, or what we read to judge cannot be read. Faults of ours are never counted as faults of what is watched.`,
    "It is said of a check that was never good since it was set up: that is a matter of its setup, and no outage.",
    "A gap in probing counts as unknown from the last result before it.",
  ];
}

function recovery(settings: Settings): string[] {
  const steps = RECOVERY_STEPS.map((step) => {
    const isAsked = settings.checks.some((check) => proves(step, check));
    return `${proofWords(step, settings)}${isAsked ? "" : " (Not checked here.)"}`;
  });
  return [
    "When everything that an incident touched is good again, it is not resolved yet. Four proofs follow, each a fresh request that is begun after the one before has passed; one that fails sends the incident back.",
    ...steps,
  ];
}

function budget({ budgetMicroUsdPerDay, checks }: Settings): string[] {
  const mostMicroUsd = checks.reduce((sum, one) => sum + (one.reserveMicroUsd * DAY_MS) / one.intervalMs, 0);
  if (mostMicroUsd === 0) return ["All probes are free."];
  return [
    `Probes that ask models cost money. All of them together may cost ${dollars(budgetMicroUsdPerDay)} a day (UTC); a probe sets the most that it may cost aside before it is sent.`,
    `If each cost the most that it may, they would cost ${dollars(mostMicroUsd)} a day by their intervals.`,
    "When the day's budget is used up, what is paid for is not asked any more that day, and is unknown.",
  ];
}

const LIMITS: readonly string[] = [
  "What happens between two probes, when it is over before the next one.",
  "The way from a reader's own network: we ask from one place.",
  "How good answers are: a canary's answer must be fresh and complete, and no more.",
  "How fast answers to long questions are: our questions are short.",
  "Every model at every moment: models that have no check of their own are asked in turn.",
];

function times(count: number, what: string): string {
  return count === 1 ? `one ${what}` : `${count} ${what}s`;
}

/** To a hundredth of a cent; at least two places. */
function dollars(microUsd: number): string {
  const [whole = "0", places = ""] = (microUsd / 1_000_000).toFixed(4).split(".");
  return `$${whole}.${places.replace(/0{1,2}$/, "")}`;
}
