import { proofWords } from "../../../monitor/core/runbook-words.ts";
import { startOfDay } from "../../../monitor/core/zone.ts";
import type { MethodsView } from "../../../monitor/read/methodology-view.ts";
import type { Texts } from "../texts/catalogue.ts";
import type { MethodSection } from "../texts/en/methodology-page.ts";
import { formatExact } from "./duration.ts";
import { formatBudget } from "./latency-words.ts";
import { isolated, listedNames } from "./names.ts";
import { formatMoment } from "./when.ts";

/** The methods in sentences, with this installation's numbers in them: with `code` in Markdown. */
export function methodSections(methods: MethodsView, texts: Texts): { id: MethodSection; lines: string[] }[] {
  return [
    { id: "confirmation", lines: confirmation(methods, texts) },
    { id: "cause", lines: cause(texts) },
    { id: "uptime", lines: uptime(methods, texts) },
    { id: "days", lines: days(methods, texts) },
    { id: "unknown", lines: unknown(methods, texts) },
    { id: "recovery", lines: recovery(methods, texts) },
    { id: "budget", lines: budget(methods, texts) },
    { id: "limits", lines: limits(texts) },
  ];
}

function confirmation({ confirm, flapping, reopenWithinMs, startupGraceMs }: MethodsView, texts: Texts): string[] {
  const words = texts.methods;
  const { failures, recheckMs, successes, successGapMs } = confirm;
  const exact = (ms: number) => isolated(formatExact(ms, texts), texts);
  return [
    words.confirmed(failures, failures === 1 ? null : exact(recheckMs)),
    words.atWorst(failures - 1, exact(recheckMs), failures),
    words.over(successes, successes === 1 ? null : exact(successGapMs)),
    words.degraded,
    words.oneIncident,
    ...(flapping === null
      ? []
      : [words.flapping(flapping.transitions, exact(flapping.withinMs)), words.flappingPerFault]),
    ...(reopenWithinMs === 0 ? [] : [words.returns(exact(reopenWithinMs))]),
    ...(startupGraceMs === 0 ? [] : [words.starting(exact(startupGraceMs))]),
  ];
}

function cause({ methods: words }: Texts): string[] {
  return [words.weighed, words.sure, words.changes];
}

function uptime({ leastCoveragePercent }: MethodsView, texts: Texts): string[] {
  const words = texts.methods;
  const percent = (digits: string) => texts.percent(digits);
  return [
    ...[words.uptimeFormula, words.measuredFormula, words.counting, words.ofComponents],
    words.cutOff(percent(String(leastCoveragePercent))),
    words.whole(percent("100"), percent(`99${texts.decimalPoint}99`)),
    ...[words.before, words.months],
  ];
}

function days({ zone, oddDay }: MethodsView, texts: Texts): string[] {
  const words = texts.methods;
  const usual = texts.units.hours(24);
  const place = isolated(zone, texts);
  if (oddDay === null) return [words.dayLasts(place), words.noOddDay(place, usual)];
  const date = formatMoment(startOfDay(zone, oddDay.date), zone, "year", texts);
  return [words.dayLasts(place), words.oddDay(date, isolated(formatExact(oddDay.lengthMs, texts), texts), usual)];
}

function unknown({ confirm }: MethodsView, { methods: words }: Texts): string[] {
  return [words.unknown, words.stale, words.cannotTell(confirm.failures), words.neverGood, words.gap];
}

function recovery({ proofs }: MethodsView, texts: Texts): string[] {
  const steps = proofs.map(({ proof, isConfigured }) => {
    const told = proofWords(proof, texts.runbookWords, (names) => listedNames(names, texts));
    return isConfigured ? told : texts.inBrackets(told, texts.notChecked);
  });
  return [texts.methods.recovery, ...steps];
}

function budget({ budget: money }: MethodsView, texts: Texts): string[] {
  const words = texts.methods;
  if (money === null) return [words.free];
  return [
    words.budget(isolated(formatBudget(money.microUsdPerDay, texts), texts)),
    words.most(isolated(formatBudget(money.mostMicroUsd, texts), texts)),
    words.usedUp,
  ];
}

function limits({ methods: words }: Texts): string[] {
  return [words.between, words.ownNetwork, words.quality, words.longAnswers, words.everyModel];
}
