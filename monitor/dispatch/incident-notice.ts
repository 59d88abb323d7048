import { englishName } from "../core/default-names.ts";
import type { Tone } from "../core/notice.ts";
import { plainText } from "../core/plain-text.ts";
import { PUBLIC_STATUS_WORDS } from "../core/status-words.ts";
import type { Impact, IncidentStatus } from "../core/words.ts";
import { addressOf } from "../read/address.ts";
import { incidentJson } from "../read/event-json.ts";
import { readFactsFrom } from "../read/facts.ts";
import { featureStates, impactView } from "../read/impact.ts";
import { incidentViews } from "../read/incidents.ts";
import type { StepsView } from "../read/runbook-view.ts";
import { stepsFor } from "../read/steps.ts";
import type { IncidentView } from "../read/views.ts";
import { type IncidentRecord, readIncident } from "../store/incidents.ts";
import type { IncidentFacts } from "../store/message-facts.ts";
import type { ComposeContext, Composed } from "./compose-notice.ts";

/** The incident as it was when the message was written, with what its components and the users' features are like now. */
export async function incidentNotice(told: IncidentFacts, context: ComposeContext): Promise<Composed> {
  const { database, settings, now } = context;
  const record = await recordThen(told, context);
  const facts = await readFactsFrom(database, settings, now, Math.min(record.startedAt, now));
  const [view] = incidentViews([record], facts);
  if (view === undefined) throw new Error(`no view of the incident ${record.id}`);
  const { down, working } = impactView(featureStates(facts));
  const isOpen = view.resolvedAt === null;
  return {
    data: incidentJson(view, settings.page),
    words: {
      tone: toneOf(view),
      title: view.title,
      state: STATES[view.status],
      text: plainText(view.updates[0]?.body ?? ""),
      since: view.startedAt,
      until: view.resolvedAt,
      cause: view.diagnosis === null ? null : `${view.diagnosis.title}. ${view.diagnosis.summary}`,
      components: view.components.map(({ name, status }) => ({ name, status: PUBLIC_STATUS_WORDS[status] })),
      down: down.map(englishName),
      working: working.map(englishName),
      todo: isOpen ? todoOf(stepsFor(view.cause, settings)) : [],
      url: addressOf(settings.page, `/incidents/${view.id}`),
    },
  };
}

/** Its updates up to the message's; the text of a post-mortem is the newest, since that is what stands on the page. */
async function recordThen(told: IncidentFacts, { database }: ComposeContext): Promise<IncidentRecord> {
  const stored = await readIncident(database.db, told.incident.id);
  const updates = stored?.updates.filter(({ id }) => told.updateId !== null && id <= told.updateId) ?? [];
  return { ...told.incident, updates, postmortem: stored?.postmortem ?? null };
}

const STATES: Readonly<Record<IncidentStatus, string>> = {
  investigating: "Investigating",
  identified: "Identified",
  monitoring: "Monitoring",
  resolved: "Resolved",
  postmortem: "Post-mortem",
};

const TONES: Readonly<Record<Impact, Tone>> = {
  critical: "outage",
  major: "outage",
  minor: "degraded",
  none: "info",
};

function toneOf({ status, impact }: IncidentView): Tone {
  if (status === "resolved") return "good";
  return status === "postmortem" || status === "monitoring" ? "info" : TONES[impact];
}

/** Both voices, each named at its first step, and what would make it worse. */
function todoOf({ terminal, dashboard, doNot }: StepsView): string[] {
  return [...voiced("Without a terminal", dashboard), ...voiced("With a terminal", terminal), ...doNot.map(plainText)];
}

function voiced(voice: string, steps: readonly string[]): string[] {
  return steps.map((step, i) => (i === 0 ? `${voice}: ${plainText(step)}` : plainText(step)));
}
