import type { Reason } from "../words.ts";
import { doorEvidence, GATEWAY_LAYERS, nobodyAnswers, weighed } from "./door.ts";
import { LITELLM_ISSUES, RAILWAY_STATUS, RAILWAY_SUPPORT } from "./guide-links.ts";
import { hosted } from "./guide-step.ts";
import { CURL_ALIVE, OPEN_DASHBOARD, READ_LOGS, SEE_ALIVE, VERIFY, WAIT } from "./guide-steps.ts";
import { factEvidence, isHostUnheard, known, ranBefore, runningForMs } from "./host.ts";
import { pathEvidence } from "./path.ts";
import type { CauseRule, Evidence } from "./rule.ts";
import type { Situation } from "./situation.ts";

const SAYS_SO: ReadonlyMap<Reason | null, number> = new Map(weighed(["starting"], 4));

/**
 * It was started, and does not answer yet: the gateway opens its port only when it is ready, so from outside a start
 * looks like an outage. Why it was started may be another cause's matter, so unless it says so itself it is not certain.
 */
export const gatewayStarting = {
  cause: "gateway_starting",
  layers: GATEWAY_LAYERS,
  isToldByHost: true,
  weigh(situation) {
    const nobody = nobodyAnswers(situation);
    if (nobody.length === 0) return [];
    const says = doorEvidence(situation, SAYS_SO, "gateway_says_starting");
    const started = factEvidence(situation, startWeights(situation));
    if (says.length === 0 && started.length === 0) return overdue(situation);
    return [
      ...says.slice(0, 1),
      ...started,
      ...nobody,
      ...withinGrace(situation),
      ...pathEvidence(situation, -3),
      ...factEvidence(situation, {
        service_crashed: -4,
        service_stopped: -3,
        config_error_log: -4,
        oom_log: -4,
        memory_near_limit: -3,
        exit_137: -2,
        exit_error: -2,
        deploy_in_progress: -1,
        deploy_failed: -3,
        platform_incident: -1,
      }),
    ];
  },
  guide: {
    title: "the AI gateway is starting",
    summary: "The gateway was started a moment ago and is loading its models. It should answer within minutes.",
    llmAction: [
      "Wait until the start-up grace is over: the status page counts it down.",
      READ_LOGS,
      "If it does not answer by then, look in the log for what holds it up: migrations, a slow disk, an error.",
      CURL_ALIVE,
      VERIFY,
    ],
    nonCoderAction: [
      WAIT,
      SEE_ALIVE,
      OPEN_DASHBOARD,
      hosted(
        "If it says “Crashed” after that time, pass on what its log says last.",
        "If it has crashed after that time, pass on what its log says last.",
      ),
    ],
    doNot: ["Do not restart while it starts: it would begin from the start again."],
    escalation: [RAILWAY_STATUS, RAILWAY_SUPPORT, LITELLM_ISSUES],
    postmortem: [
      "Find out who or what restarted it, and why.",
      "If the start took longer than `startup_grace` allows: load fewer models, give it more CPU, or raise it.",
    ],
    restartHelps: false,
  },
} as const satisfies CauseRule;

/** A deployment by itself tells of a start only as long as one may take. */
function startWeights(situation: Situation) {
  const isRestart = known(situation, "restarted_recently") !== null;
  const isOver = isBeyondGrace(situation) || ranBefore(situation);
  return { restarted_recently: 3, deploy_recent: isRestart || isOver ? 0 : 2 };
}

function isBeyondGrace({ now, startupGraceMs, incident }: Situation): boolean {
  return now - incident.startedAt > startupGraceMs;
}

/**
 * When nothing tells of a start any more, and the time that one may take is over, it is none; but for one that the host has
 * just called done, or an answer of the host that was lost.
 */
function overdue(situation: Situation): readonly Evidence[] {
  const root = situation.checks.find((check) => check.id === situation.incident.rootCheckId);
  if (root === undefined || !isBeyondGrace(situation) || isHostUnheard(situation)) return [];
  if ((runningForMs(situation) ?? Number.POSITIVE_INFINITY) <= situation.startupGraceMs) return [];
  const note = "no_start_seen";
  return [{ check: root.id, reason: root.reason, at: situation.now, note, weight: -2 }];
}

/** One that takes longer is still most likely starting, and less surely. */
function withinGrace(situation: Situation): readonly Evidence[] {
  const { incident, checks } = situation;
  const root = checks.find((check) => check.id === incident.rootCheckId);
  if (root === undefined || isBeyondGrace(situation)) return [];
  const note = "start_time_left";
  return [{ check: root.id, reason: root.reason, at: incident.startedAt, note, weight: 1 }];
}
