import { nextStep } from "../monitor/core/correlate.ts";
import type { IncidentStep, OpenIncident } from "../monitor/core/incident.ts";
import { judge, type Sample, UNMEASURED, type Verdict } from "../monitor/core/judge.ts";
import { offsetMs, recheckAt, staleAfterMs } from "../monitor/core/schedule.ts";
import type { JudgedCheck } from "../monitor/core/shares.ts";
import type { Reason } from "../monitor/core/words.ts";
import type { CheckSettings, Settings } from "../monitor/settings/settings.ts";
import { seededRandom } from "../sandbox/random.ts";
import { settingsOf, WHOLE } from "../test/faults/installation.ts";
import { report } from "./report.ts";

const CHECK_YEARS = 100;
const YEAR_MS = 365 * 86_400_000;
const FAILING_SHARE = 0.005;
const FAST_MS = 30_000;

/** False incidents when nothing is wrong but that one request in 200 fails by chance: every probe judged, years of them. */
export async function falseIncidents(): Promise<void> {
  const settings = settingsOf(WHOLE);
  const usual = settings.checks.filter((check) => check.layer !== "evidence");
  const fast = usual.map((check) => ({ ...check, intervalMs: FAST_MS }));
  const runs = [usual, fast].map((checks, i) => ({ checks, ...live({ ...settings, checks }, seededRandom(i + 1)) }));
  const [asConfigured, everyFast] = runs.map(({ incidents, years, checks }) => incidents / (years * checks.length));
  report("false-incidents", [
    { what: `checks that ${CHECK_YEARS} check-years were shared among`, value: usual.length, unit: "" },
    {
      what: "probes that failed by chance, both runs",
      value: runs.reduce((sum, run) => sum + run.failed, 0),
      unit: "",
    },
    {
      what: "incidents a check-year, intervals as by default",
      value: asConfigured ?? Number.NaN,
      unit: "",
      target: "≤ 0.2",
    },
    {
      what: "incidents a check-year, every check each 30 s",
      value: everyFast ?? Number.NaN,
      unit: "",
      target: "≤ 0.2",
    },
  ]);
}

interface Change {
  readonly check: CheckSettings;
  readonly at: number;
  readonly verdict: Verdict;
}

function live(settings: Settings, random: () => number) {
  const years = CHECK_YEARS / settings.checks.length;
  const endsAt = Math.round(years * YEAR_MS);
  const lives = settings.checks.map((check) => probed(check, settings, endsAt, random));
  const changes = lives.flatMap((one) => one.changes).sort((a, b) => a.at - b.at);
  const failed = lives.reduce((sum, one) => sum + one.failed, 0);
  return { incidents: incidentsOf(changes, settings), years, failed };
}

/** What the verdict on one check came to be, over the years. */
function probed(check: CheckSettings, { confirm }: Settings, endsAt: number, random: () => number) {
  const life = begin(check, confirm);
  const at = (n: number) => offsetMs(check) + n * check.intervalMs;
  // Good probes on good ones change nothing: the next failure is drawn at once.
  const toNextFailure = () => 1 + Math.floor(Math.log(1 - random()) / Math.log(1 - FAILING_SHARE));
  for (let slot = toNextFailure(); at(slot) < endsAt; slot += toNextFailure()) {
    life.take(good(at(slot - 1)));
    life.take(bad(at(slot), random));
    // Until it is good again, and nothing waits to be confirmed, each probe counts by itself.
    for (let again = life.again(at(slot)); !life.isCalm(again); ) {
      const next = Math.min(again ?? Number.POSITIVE_INFINITY, at(slot + 1));
      if (next === at(slot + 1)) slot++;
      life.take(random() < FAILING_SHARE ? bad(next, random) : good(next));
      again = life.again(next);
    }
  }
  return life;
}

/** A check that has just passed, and what becomes of it. */
function begin(check: CheckSettings, confirm: Settings["confirm"]) {
  const staleMs = staleAfterMs(check);
  const changes: Change[] = [];
  let verdict = judge(UNMEASURED, good(0), confirm, staleMs).verdict;
  let failed = 0;
  return {
    changes,
    get failed() {
      return failed;
    },
    take(sample: Sample) {
      const before = verdict.status;
      if (sample.status !== "up") failed++;
      verdict = judge(verdict, sample, confirm, staleMs).verdict;
      if (verdict.status !== before) changes.push({ check, at: sample.at, verdict });
    },
    again: (at: number) => recheckAt(verdict, confirm, at),
    isCalm: (again: number | null) => again === null && verdict.status === "up",
  };
}

function good(at: number): Sample {
  return { at, status: "up", reason: null };
}

const REASONS: readonly Reason[] = ["timeout", "connection_reset", "connection_refused", "http_status"];

function bad(at: number, random: () => number): Sample {
  return { at, status: "down", reason: REASONS[Math.floor(random() * REASONS.length)] ?? "timeout" };
}

/** How many incidents the changes make; one that returns soon after it was cured is the same. */
function incidentsOf(changes: readonly Change[], settings: Settings): number {
  const judged = new Map(settings.checks.map((check) => [check.id, judgedOf({ check, at: 0, verdict: UP }, settings)]));
  const curedAt = new Map<string, number>();
  let open: readonly OpenIncident[] = [];
  let count = 0;
  for (const change of changes) {
    judged.set(change.check.id, judgedOf(change, settings));
    for (let step = nextStep(open, [...judged.values()]); step !== null; step = nextStep(open, [...judged.values()])) {
      if (step.do === "open") {
        const returned = (curedAt.get(step.member.checkId) ?? Number.NEGATIVE_INFINITY) + settings.reopenWithinMs;
        if (change.at > returned) count++;
      }
      if (step.do === "cure") curedAt.set(rootOf(open, step.incidentId), change.at);
      open = after(open, step, change.at);
    }
  }
  return count;
}

const UP: Verdict = { ...UNMEASURED, status: "up", since: 0, level: 0, everPassed: true };

function judgedOf({ check, at, verdict }: Change, { confirm }: Settings): JudgedCheck {
  const { status, reason, since } = verdict;
  const { intervalMs, timeoutMs } = check;
  const seen = {
    seenAt: at,
    failedAt: status === "up" ? null : at,
    failingFrom: status === "up" ? null : verdict.since,
  };
  const paces = { intervalMs, settleMs: intervalMs + confirm.failures * timeoutMs };
  return { check, status, reason, since: since ?? at, ...seen, ...paces, ...UNTOLD };
}

const UNTOLD = { provider: null, model: null, parts: [], isFlapping: false };

function rootOf(open: readonly OpenIncident[], id: string): string {
  return open.find((one) => one.id === id)?.rootCheckId ?? "";
}

/** The open incidents after a step. One that is cured is over: there is nothing to prove here. */
function after(open: readonly OpenIncident[], step: IncidentStep, at: number): readonly OpenIncident[] {
  if (step.do === "open") {
    const { member, fault } = step;
    const known = { reason: member.reason, layer: fault.layer, faultKey: fault.key };
    const id = `${at} ${member.checkId}`;
    const begun = {
      rootCheckId: member.checkId,
      startedAt: member.since,
      status: "investigating",
      flapping: false,
      recovery: [],
    } as const;
    return [...open, { id, ...known, ...begun, members: [member] }];
  }
  if (step.do === "cure") return open.filter((one) => one.id !== step.incidentId);
  if (step.do === "merge") return merged(open, step);
  return open.map((one) => {
    if (one.id !== step.incidentId) return one;
    if (step.do === "flap") return { ...one, flapping: true };
    const members = [...one.members.filter(({ checkId }) => checkId !== step.member.checkId), step.member];
    if (step.do !== "reroot" && step.do !== "attribute") return { ...one, members };
    const { member, fault } = step;
    return {
      ...one,
      members,
      rootCheckId: member.checkId,
      reason: member.reason,
      layer: fault.layer,
      faultKey: fault.key,
    };
  });
}

function merged(open: readonly OpenIncident[], step: Extract<IncidentStep, { do: "merge" }>): readonly OpenIncident[] {
  const gone = open.find((one) => one.id === step.incidentId);
  const rest = open.filter((one) => one !== gone);
  return rest.map((one) => {
    if (one.id !== step.intoId) return one;
    const taken =
      gone?.members.filter((member) => !one.members.some(({ checkId }) => checkId === member.checkId)) ?? [];
    return { ...one, members: [...one.members, ...taken] };
  });
}
