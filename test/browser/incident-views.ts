import { EVIDENCE_NOTES, englishNote } from "../../monitor/core/evidence-notes.ts";
import { englishTitle, englishUpdate } from "../../monitor/core/incident-words.ts";
import { NO_TIME } from "../../monitor/core/uptime.ts";
import { runbookPageView } from "../../monitor/read/runbook-page.ts";
import type { StepsView } from "../../monitor/read/runbook-view.ts";
import { stepsFor } from "../../monitor/read/steps.ts";
import type { IncidentPageView, IncidentView } from "../../monitor/read/views.ts";
import { loadSettings } from "../../monitor/settings/load.ts";
import { begun } from "../../site/src/format/sentence.ts";
import { everyUpdate } from "../support/record-facts.ts";
import { aSettings } from "../support/settings.ts";
import { CLAUDE_INCIDENT, NOW, PAGE } from "./views.ts";

/** Incidents in their later states, and the runbook, for tests of the pages. */

const MINUTE_MS = 60_000;
const BEGAN = CLAUDE_INCIDENT.startedAt;
const STEPS: StepsView = stepsFor("provider_key", aSettings());

/** The recovery is being proven: one step passed, one failed for a cause that another incident owns. */
export const PROVEN_SO_FAR: IncidentView = {
  ...CLAUDE_INCIDENT,
  status: "monitoring",
  monitoringAt: NOW - 2 * MINUTE_MS,
  recovery: [
    { step: "app", status: "passed", at: NOW - 2 * MINUTE_MS, reason: null, ownerId: null },
    { step: "chat", status: "failed", at: NOW - MINUTE_MS, reason: "rate_limited_provider", ownerId: "01K0OTHER" },
    { step: "trace", status: "pending", at: null, reason: null, ownerId: null },
    { step: "models", status: "not_configured", at: null, reason: null, ownerId: null },
  ],
};

const POSTMORTEM = `### Summary

Claude models did not answer for **37 min**: the key of the provider had expired.

### Detection

The first failed probe was at 2026-11-24 14:02:08, the confirmation 38 s later.

### To do

- [ ] Set a reminder two weeks before the new key expires.
- [x] Write the renewal into [our handbook](https://handbook.acme.example/keys).

\`\`\`
curl $LITELLM_PROXY_URL/health/liveliness
\`\`\`
`;

export const ENDED: IncidentView = {
  ...CLAUDE_INCIDENT,
  status: "postmortem",
  flapping: true,
  monitoringAt: BEGAN + 36 * MINUTE_MS,
  resolvedAt: BEGAN + 37 * MINUTE_MS,
  components: [{ id: "claude-models", name: "Claude models", status: "operational" }],
  recovery: (["app", "chat", "trace", "models"] as const).map((step, i) => ({
    step,
    status: "passed",
    at: BEGAN + 36 * MINUTE_MS + i * 8_000,
    reason: null,
    ownerId: null,
  })),
  postmortem: { publishedAt: NOW - MINUTE_MS, markdown: POSTMORTEM },
};

export function anIncidentPage(incident: IncidentView, changes: Partial<IncidentPageView> = {}): IncidentPageView {
  const to = incident.resolvedAt ?? NOW;
  const degradedFrom = to - 5 * MINUTE_MS;
  return {
    kind: "incident",
    page: PAGE,
    generatedAt: NOW,
    incident,
    courses: [
      {
        id: "claude-models",
        name: "Claude models",
        pieces: [
          { from: BEGAN, to: degradedFrom, class: "down" },
          { from: degradedFrom, to, class: "degraded" },
        ],
        durations: { ...NO_TIME, down: degradedFrom - BEGAN, degraded: to - degradedFrom },
      },
    ],
    steps: STEPS,
    startingUntil: null,
    ...changes,
  };
}

export const INCIDENT_PAGE = anIncidentPage(CLAUDE_INCIDENT);
export const PROVING_PAGE = anIncidentPage(PROVEN_SO_FAR, { startingUntil: NOW + 130_000 });
export const ENDED_PAGE = anIncidentPage(ENDED);

const WORDS_OF_A_PERSON = "We have called the provider, and are waiting for a new key.";
const CHECK = { id: "chat", title: "Claude models" };

/** Everything that the monitor can tell of an incident, and one update of a person. */
export const TOLD: IncidentView = {
  ...CLAUDE_INCIDENT,
  title: englishTitle({ checks: [CHECK], more: 2, reason: "auth_provider" }),
  titleFacts: { checks: [CHECK], more: 2, reason: "auth_provider" },
  evidence: [...EVIDENCE_NOTES, null].map((says) => ({
    ...{ checkId: "chat", title: CHECK.title, at: BEGAN, reason: "auth_provider", says },
    note:
      says === null
        ? "Words of an earlier version."
        : `${begun(englishNote({ note: says, reason: "auth_provider" }))}.`,
  })),
  updates: [...everyUpdate(CHECK), null].map((facts, i) => ({
    id: `u${i}`,
    at: BEGAN + i * 20_000,
    status: "investigating",
    components: ["claude-models"],
    facts,
    body: facts === null ? WORDS_OF_A_PERSON : englishUpdate(facts),
  })),
};
export const TOLD_PAGE = anIncidentPage(TOLD);

const CONFIGURATION = `
page: { name: Acme AI, url: "https://status.acme.example", timezone: Europe/Berlin }
gateway:
  url: https://gateway.acme.internal
  key: sk-canary
  models: 7
  chat: { models: [claude-sonnet, gpt-4o-mini] }
  embedding: { model: text-embedding-3-small }
app: { health_url: https://app.acme.internal/api/health }
`;

const { settings } = loadSettings({
  file: { name: "gatewatch.yaml", text: CONFIGURATION },
  env: {},
  readFile: () => {
    throw new TypeError("it names no file");
  },
});

export const RUNBOOK_PAGE = runbookPageView({
  settings,
  now: NOW,
  checks: new Map(),
  incidents: [],
  maintenances: [],
  startingUntil: null,
});
