import { dateIn, lastDates, shiftDate } from "../../monitor/core/zone.ts";
import { headline } from "../../monitor/read/headline.ts";
import type { HistoryPageView, MonthFiguresView } from "../../monitor/read/history-view.ts";
import type {
  ComponentView,
  DayView,
  ErrorPageView,
  GroupView,
  IncidentView,
  PageView,
  StatusPageView,
} from "../../monitor/read/views.ts";

/** Views as the read model makes them, for tests of the pages. The clock stands at 14:49:43 in Berlin. */
export const NOW = Date.parse("2026-11-24T13:49:43Z");
export const ZONE = "Europe/Berlin";
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const ELAPSED_MS = NOW - Date.parse("2026-11-23T23:00:00Z");

export const PAGE: PageView = { name: "Acme AI", url: "https://status.acme.example", timezone: ZONE, notice: null };

export function aDay(date: string, spent: Partial<DayView> = {}): DayView {
  const lengthMs = date === dateIn(ZONE, NOW) ? ELAPSED_MS : DAY_MS;
  const trouble = {
    degradedMs: 0,
    downMs: 0,
    maintenanceMs: 0,
    unknownMs: 0,
    incidents: [],
    maintenances: [],
    ...spent,
  };
  const upMs = lengthMs - trouble.degradedMs - trouble.downMs - trouble.maintenanceMs - trouble.unknownMs;
  return { date, upMs, ...trouble };
}

/** The last 90 days; `spent` says what was not up, by days before today. */
export function aHistory(spent: Readonly<Record<number, Partial<DayView>>> = {}): DayView[] {
  return lastDates(ZONE, NOW, 90).map((date, i) => aDay(date, spent[89 - i]));
}

export function aComponent(name: string, overrides: Partial<ComponentView> = {}): ComponentView {
  return {
    id: name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-"),
    name,
    description: null,
    status: "operational",
    since: NOW - 20 * DAY_MS,
    reason: null,
    uptime90d: { percent: 99.98, coverage: 99.4, since: null },
    days: aHistory({ 26: { unknownMs: DAY_MS }, 63: { downMs: 12 * MINUTE_MS } }),
    ...overrides,
  };
}

const CLAUDE_CHECK = { id: "chat", title: "Claude models" };

export const CLAUDE_INCIDENT: IncidentView = {
  id: "01K0TESTINCIDENT",
  title: "Claude models: the model provider refuses the gateway's key",
  titleFacts: { checks: [CLAUDE_CHECK], more: 0, reason: "auth_provider" },
  status: "identified",
  impact: "major",
  isManual: false,
  reason: "auth_provider",
  cause: "provider_key",
  confidence: "high",
  diagnosis: {
    title: "a model provider refuses our key",
    summary: "That provider's models do not answer; models of other providers are not touched.",
  },
  pageLead: { provider: "anthropic", ms: 1_080_000 },
  evidence: [
    {
      checkId: "chat",
      title: "Claude models",
      reason: "auth_provider",
      at: Date.parse("2026-11-24T13:02:08Z"),
      note: "Several requests in a row: the model provider refuses the gateway's key.",
      says: "several_requests",
    },
  ],
  flapping: false,
  recovery: [
    { step: "app", status: "pending", at: null, reason: null, ownerId: null },
    { step: "chat", status: "pending", at: null, reason: null, ownerId: null },
    { step: "trace", status: "pending", at: null, reason: null, ownerId: null },
    { step: "models", status: "pending", at: null, reason: null, ownerId: null },
  ],
  postmortem: null,
  startedAt: Date.parse("2026-11-24T13:02:08Z"),
  detectedAt: Date.parse("2026-11-24T13:02:46Z"),
  monitoringAt: null,
  resolvedAt: null,
  components: [{ id: "claude-models", name: "Claude models", status: "major_outage" }],
  updates: [
    {
      id: "u2",
      at: Date.parse("2026-11-24T13:49:00Z"),
      status: "identified",
      components: ["claude-models"],
      facts: null,
      body: "The provider answers, and refuses the key that the gateway uses. A new key is being put in place. Restarting would not help.",
    },
    {
      id: "u1",
      at: Date.parse("2026-11-24T13:02:46Z"),
      status: "investigating",
      components: ["claude-models"],
      facts: { kind: "opened", failures: 3 },
      body: "3 requests in a row did not succeed, the last ones on fresh connections. We are looking into it.",
    },
  ],
};

export const PAST_INCIDENT: IncidentView = {
  ...CLAUDE_INCIDENT,
  id: "01K0PASTINCIDENT",
  title: "Gateway: connections are refused",
  titleFacts: { checks: [{ id: "liveliness", title: "Gateway" }], more: 0, reason: "connection_refused" },
  status: "resolved",
  reason: "connection_refused",
  startedAt: Date.parse("2026-11-21T09:14:02Z"),
  detectedAt: Date.parse("2026-11-21T09:14:40Z"),
  resolvedAt: Date.parse("2026-11-21T09:52:11Z"),
  components: [
    { id: "gateway", name: "Gateway", status: "operational" },
    { id: "claude-models", name: "Claude models", status: "operational" },
  ],
};

const FEATURES = [
  "Chat with Claude",
  "Chat with GPT",
  "Document embedding",
  "Output scanning",
  "Cost tracking",
  "Health",
  "Users",
];

export function aStatusView(overrides: Partial<StatusPageView> = {}): StatusPageView {
  const view = {
    kind: "status",
    page: PAGE,
    generatedAt: NOW,
    status: "operational",
    measuredAt: NOW - 12_000,
    stale: false,
    intervalMs: 30_000,
    impact: { down: [], degraded: [], working: FEATURES, unknown: [] },
    groups: healthyGroups(),
    incidents: [],
    maintenances: [],
    startingUntil: null,
    past: Array.from({ length: 7 }, (_, i) => {
      const date = shiftDate(dateIn(ZONE, NOW), -i);
      return { date, incidents: i === 3 ? [PAST_INCIDENT] : [] };
    }),
    ...overrides,
  } as const;
  const { groups, impact, incidents, measuredAt, stale } = view;
  const parts = groups
    .flatMap((group) => group.components)
    .map((one) => ({ ...one, rank: null, incidents: incidents.filter(isAbout(one)).map(({ id }) => id) }));
  const open = incidents.map(({ id }) => ({ id, stage: "recovering" as const }));
  const facts = { parts, working: impact.working, isMoreInDoubt: false, open, measuredAt, stale };
  return { headline: headline(facts), halves: impact, ...view };
}

function isAbout({ id }: Pick<ComponentView, "id">) {
  return ({ components }: IncidentView) => components.some((one) => one.id === id);
}

export const HEALTHY = aStatusView();

export const OUTAGE = aStatusView({
  status: "partial_outage",
  impact: { down: ["Chat with Claude"], degraded: [], unknown: [], working: FEATURES.slice(1) },
  groups: withFirst({ status: "major_outage", since: CLAUDE_INCIDENT.startedAt, reason: "auth_provider" }),
  incidents: [CLAUDE_INCIDENT],
  past: HEALTHY.past.map((day, i) => (i === 0 ? { ...day, incidents: [CLAUDE_INCIDENT] } : day)),
});

export const DEGRADED = aStatusView({
  status: "degraded_performance",
  impact: { down: [], degraded: ["Chat with Claude"], unknown: [], working: FEATURES.slice(1) },
  groups: withFirst({ status: "degraded_performance", since: Date.parse("2026-11-23T21:10:00Z"), reason: "fallback" }),
});

export const MAINTENANCE = aStatusView({
  status: "under_maintenance",
  groups: withFirst({ status: "under_maintenance", since: Date.parse("2026-11-24T13:30:00Z"), reason: null }),
  startingUntil: NOW + 130_000,
  maintenances: [
    {
      id: "config-20261124t1330-1",
      title: "A new version of the gateway",
      body: "Answers may break off; send them again.",
      status: "in_progress",
      ...{ series: null, announcedAt: NOW - 3 * DAY_MS, changedAt: null },
      from: Date.parse("2026-11-24T13:30:00Z"),
      to: Date.parse("2026-11-24T14:30:00Z"),
      components: [{ id: "claude-models", name: "Claude models" }],
      isWhole: false,
    },
    {
      id: "config-20261128t2200-2",
      title: "Move to another region",
      body: "",
      status: "scheduled",
      ...{ series: null, announcedAt: NOW - 3 * DAY_MS, changedAt: null },
      from: Date.parse("2026-11-28T22:00:00Z"),
      to: Date.parse("2026-11-29T01:00:00Z"),
      components: [],
      isWhole: true,
    },
  ],
});

export const STALE = aStatusView({
  status: "unknown",
  stale: true,
  measuredAt: NOW - 3_600_000,
  impact: { down: [], degraded: [], working: [], unknown: FEATURES },
  groups: healthyGroups().map((group) => ({
    ...group,
    components: group.components.map((component) => ({ ...component, status: "unknown", since: NOW - 3_600_000 })),
  })),
});

export const EMPTY = aStatusView({
  status: "unknown",
  measuredAt: null,
  stale: true,
  intervalMs: null,
  impact: { down: [], degraded: [], working: [], unknown: [] },
  groups: [],
  past: [],
});

/** `count` components with a year of small accidents each, all different: the worst case for weight. */
export function aLargeView(count: number): StatusPageView {
  const random = lehmer(7);
  const components = Array.from({ length: count }, (_, i) =>
    aComponent(`Component ${i + 1}`, {
      uptime90d: { percent: 99 + (i % 90) / 100, coverage: 97.13, since: null },
      days: busyDays(random),
      ...(i === 7 ? { status: "major_outage", since: CLAUDE_INCIDENT.startedAt, reason: "auth_provider" } : {}),
    }),
  );
  const groups = Array.from({ length: Math.ceil(count / 5) }, (_, i) => ({
    name: `Group ${i + 1}`,
    components: components.slice(i * 5, i * 5 + 5),
  }));
  return { ...OUTAGE, groups };
}

export const HISTORY_PAGE: HistoryPageView = {
  kind: "history",
  page: PAGE,
  generatedAt: NOW,
  month: "2026-11",
  previousMonth: "2026-10",
  nextMonth: null,
  months: ["2026-11", "2026-10", "2026-09", "2025-12"],
  isRunning: true,
  figures: [
    aMonth("Claude models", { percent: 99.71, downMs: 86 * MINUTE_MS, incidents: 2, longestMs: 48 * MINUTE_MS }),
    aMonth("GPT models"),
    aMonth("Trace arrival", { percent: null, coverage: 81.4, unknownMs: 4 * DAY_MS }),
  ],
  days: [
    quietDays("2026-11-24", "2026-11-24", { incidents: [CLAUDE_INCIDENT] }),
    quietDays("2026-11-22", "2026-11-23"),
    quietDays("2026-11-21", "2026-11-21", { incidents: [PAST_INCIDENT] }),
    quietDays("2026-11-19", "2026-11-20", {
      ongoing: [{ id: "01K0OLD", title: "Trace arrival: traces are late", titleFacts: null }],
    }),
    quietDays("2026-11-12", "2026-11-18"),
    quietDays("2026-11-01", "2026-11-11", { wasMeasured: false }),
  ],
};

function aMonth(name: string, changes: Partial<MonthFiguresView> = {}): MonthFiguresView {
  const spent = { upMs: 23 * DAY_MS, degradedMs: 0, downMs: 0, maintenanceMs: 0, unknownMs: 0 };
  return {
    ...{ id: name.toLowerCase().replaceAll(" ", "-"), name, isWatched: true, percent: 100, coverage: 100, ...spent },
    ...{ incidents: 0, longestMs: 0, frozenAt: null, ...changes },
  };
}

function quietDays(from: string, to: string, changes: Partial<HistoryPageView["days"][number]> = {}) {
  return { from, to, wasMeasured: true, incidents: [], ongoing: [], maintenances: [], ...changes };
}

export const ERROR_PAGE: ErrorPageView = {
  kind: "error",
  page: PAGE,
  generatedAt: NOW,
  httpStatus: 404,
  error: "not_found",
  detail: null,
};

function healthyGroups(): GroupView[] {
  return [
    { name: "Chat", components: [claudeModels(), aComponent("GPT models")] },
    {
      name: "AI features",
      components: [
        aComponent("Document embedding", { description: "Uploads, search and summaries of documents" }),
        aComponent("Output scanning"),
        aComponent("Cost tracking", { uptime90d: { percent: null, coverage: 43.21, since: null } }),
      ],
    },
    { name: "Platform", components: [aComponent("Gateway"), aComponent("Tracing")] },
  ];
}

function claudeModels(): ComponentView {
  return aComponent("Claude models", {
    uptime90d: { percent: 99.91, coverage: 98.2, since: null },
    days: aHistory({
      0: { downMs: 47 * MINUTE_MS, incidents: [CLAUDE_INCIDENT] },
      3: { downMs: 38 * MINUTE_MS, incidents: [PAST_INCIDENT] },
      12: { degradedMs: 120 * MINUTE_MS },
      20: { maintenanceMs: 30 * MINUTE_MS },
      26: { unknownMs: DAY_MS },
      27: { unknownMs: 540 * MINUTE_MS },
      40: { downMs: 9 * MINUTE_MS },
      63: { downMs: 380 * MINUTE_MS, degradedMs: 240 * MINUTE_MS },
    }),
  });
}

function withFirst(overrides: Partial<ComponentView>): GroupView[] {
  const [first, ...others] = healthyGroups();
  if (first === undefined) return others;
  const [component, ...rest] = first.components;
  if (component === undefined) return [first, ...others];
  return [{ ...first, components: [{ ...component, ...overrides }, ...rest] }, ...others];
}

/** One day in six has some trouble of a length of its own. */
function busyDays(random: () => number): DayView[] {
  const spent: Record<number, Partial<DayView>> = {};
  for (let i = 0; i < 90; i++) {
    const kind = Math.floor(random() * 24);
    const lengthMs = Math.floor(random() * 180) * MINUTE_MS;
    if (kind === 0)
      spent[i] = {
        downMs: lengthMs,
        incidents: [{ ...PAST_INCIDENT, id: `01K0INCIDENT${i}` }],
      };
    if (kind === 1) spent[i] = { degradedMs: lengthMs };
    if (kind === 2) spent[i] = { unknownMs: lengthMs };
    if (kind === 3) spent[i] = { maintenanceMs: lengthMs };
  }
  return aHistory(spent);
}

function lehmer(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
