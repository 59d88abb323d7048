import { guideOf } from "../core/diagnosis/diagnose.ts";
import { RUNBOOK_WORDS } from "../core/runbook-words.ts";
import { CAUSES, type Cause } from "../core/words.ts";
import type { Settings } from "../settings/settings.ts";
import type { Facts } from "./facts.ts";
import { pageView } from "./page.ts";
import { proofsOf, symptomsOf } from "./runbook.ts";
import type { CauseView, RunbookPageView } from "./runbook-view.ts";
import { afterwardsOf, generalSteps, stepsFor } from "./steps.ts";

/** The general runbook with the names of this installation, and one for every cause. Public: no address, no key. */
export function runbookPageView({ settings, now }: Facts): RunbookPageView {
  return {
    kind: "runbook",
    page: pageView(settings),
    generatedAt: now,
    symptoms: symptomsOf(settings),
    impact: impactOf(settings),
    steps: generalSteps(settings),
    recovery: proofsOf(settings),
    afterwards: RUNBOOK_WORDS.postmortem,
    causes: CAUSES.filter((cause) => cause !== "unknown").map((cause) => causeView(cause, settings)),
  };
}

function causeView(cause: Cause, settings: Settings): CauseView {
  const { title, summary, restartHelps } = guideOf(cause);
  return {
    cause,
    title,
    summary,
    restartHelps,
    steps: stepsFor(cause, settings),
    afterwards: afterwardsOf(cause, settings),
  };
}

/** A feature goes on without the gateway when nothing that it needs lies behind it. */
function impactOf({ checks, impact, alwaysWorking }: Settings): RunbookPageView["impact"] {
  const aside = new Set(checks.filter((check) => check.layer === "site").map((check) => check.id));
  const goesOn = impact.filter((feature) => feature.checks.every((id) => aside.has(id)));
  return {
    stops: impact.filter((feature) => !goesOn.includes(feature)).map(({ feature }) => feature),
    goesOn: [...goesOn.map(({ feature }) => feature), ...alwaysWorking],
  };
}
