import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import {
  CAUSES,
  CHECK_STATUSES,
  CONFIDENCES,
  FAULT_LAYERS,
  IMPACTS,
  INCIDENT_STATUSES,
  MAINTENANCE_STATUSES,
  REASONS,
  RECOVERY_STATUSES,
  RECOVERY_STEPS,
} from "../../monitor/core/words.ts";

export const incident = sqliteTable(
  "incident",
  {
    /** Sorts by time. */
    id: text("id").primaryKey(),
    /** The check that names it; unique among open incidents, so that one fault cannot open two. */
    rootCheckId: text("root_check_id").notNull(),
    openKey: text("open_key").unique(),
    title: text("title").notNull(),
    /** What the monitor made the title of, JSON (`TitleFacts`); null: somebody wrote it, or nobody kept them. */
    titleFacts: text("title_facts"),
    status: text("status", { enum: INCIDENT_STATUSES }).notNull(),
    impact: text("impact", { enum: IMPACTS }).notNull(),
    reason: text("reason", { enum: REASONS }),
    cause: text("cause", { enum: CAUSES }),
    confidence: text("confidence", { enum: CONFIDENCES }),
    /** First failed probe of the run that confirmed it. */
    startedAt: integer("started_at").notNull(),
    /** When it was confirmed. */
    detectedAt: integer("detected_at").notNull(),
    monitoringAt: integer("monitoring_at"),
    resolvedAt: integer("resolved_at"),
    /** The incident that this one turned out to be part of. */
    mergedIntoId: text("merged_into_id"),
    /** What the fault is a fault of; null: not attributed yet. */
    layer: text("layer", { enum: FAULT_LAYERS }),
    /** Which one of its layer (a provider, a model), for correlation only; never public. */
    faultKey: text("fault_key"),
    /** What the cause rests on: JSON, a list of `{check, reason, at, note}`. */
    evidence: text("evidence").notNull().default("[]"),
    flapping: integer("flapping", { mode: "boolean" }).notNull().default(false),
    /** It began within a maintenance window: recorded, and told to nobody. */
    silenced: integer("silenced", { mode: "boolean" }).notNull().default(false),
    /** Which walk through the recovery gate is the present one. */
    gateAttempt: integer("gate_attempt").notNull().default(0),
    /** A person opened it by hand: what was measured does not end it. */
    isManual: integer("is_manual", { mode: "boolean" }).notNull().default(false),
    /** Markdown of the post-mortem, drafted on resolve and edited by people; null: none yet. */
    postmortem: text("postmortem"),
    postmortemPublishedAt: integer("postmortem_published_at"),
  },
  (table) => [index("incident_resolved_at").on(table.resolvedAt)],
);

export const incidentMember = sqliteTable(
  "incident_member",
  {
    incidentId: text("incident_id")
      .notNull()
      .references(() => incident.id),
    checkId: text("check_id").notNull(),
    status: text("status", { enum: CHECK_STATUSES }).notNull(),
    reason: text("reason", { enum: REASONS }),
    since: integer("since").notNull(),
  },
  (table) => [primaryKey({ columns: [table.incidentId, table.checkId] })],
);

export const incidentUpdate = sqliteTable(
  "incident_update",
  {
    id: text("id").primaryKey(),
    incidentId: text("incident_id")
      .notNull()
      .references(() => incident.id),
    at: integer("at").notNull(),
    status: text("status", { enum: INCIDENT_STATUSES }).notNull(),
    body: text("body").notNull(),
    /** What the monitor made the body of, JSON (`UpdateFacts`); null as for a title. */
    facts: text("facts"),
  },
  (table) => [index("incident_update_incident").on(table.incidentId)],
);

/** The proofs that an incident has walked through, by attempt. */
export const recoveryStep = sqliteTable(
  "recovery_step",
  {
    incidentId: text("incident_id")
      .notNull()
      .references(() => incident.id),
    attempt: integer("attempt").notNull(),
    step: text("step", { enum: RECOVERY_STEPS }).notNull(),
    status: text("status", { enum: RECOVERY_STATUSES }).notNull(),
    /** When it ended; null while pending. */
    at: integer("at"),
    reason: text("reason", { enum: REASONS }),
    /** The open incident that owns the cause for which this step failed; it does not hold this one. */
    ownerId: text("owner_id"),
  },
  (table) => [primaryKey({ columns: [table.incidentId, table.attempt, table.step] })],
);

/** Announced windows: probing goes on, incidents are silent, uptime does not count. */
export const maintenance = sqliteTable(
  "maintenance",
  {
    id: text("id").primaryKey(),
    title: text("title").notNull(),
    body: text("body").notNull(),
    fromAt: integer("from_at").notNull(),
    toAt: integer("to_at").notNull(),
    /** Ids of components, JSON; null: all. */
    components: text("components"),
    status: text("status", { enum: MAINTENANCE_STATUSES }).notNull(),
    createdAt: integer("created_at").notNull(),
    /** The recurrence that it is one of; null: it stands alone. */
    seriesId: text("series_id"),
    /** Grows with each change that calendars must take over (RFC 5545, 3.8.7.4). */
    sequence: integer("sequence").notNull().default(0),
    /** When something that is told of it last changed; null: never since it was announced. */
    changedAt: integer("changed_at"),
  },
  (table) => [index("maintenance_to_at").on(table.toAt)],
);

/** Recurring windows that a person scheduled; their coming occurrences stand in `maintenance`. */
export const maintenanceSeries = sqliteTable("maintenance_series", {
  id: text("id").primaryKey(),
  title: text("title").notNull(),
  body: text("body").notNull(),
  /** Ids of components, JSON; null: all. */
  components: text("components"),
  /** Begin of the first occurrence. */
  fromAt: integer("from_at").notNull(),
  durationMs: integer("duration_ms").notNull(),
  /** IANA name: recurrences keep their local time in it. */
  timezone: text("timezone").notNull(),
  /** An RRULE value (RFC 5545, 3.3.10), without `RRULE:`. */
  rrule: text("rrule").notNull(),
  createdAt: integer("created_at").notNull(),
  cancelledAt: integer("cancelled_at"),
});

/** What people and policies did, and why. Rows are only ever added. */
export const audit = sqliteTable("audit", {
  /** Sorts by time. */
  id: text("id").primaryKey(),
  at: integer("at").notNull(),
  /** `cli:<user>`, `policy:auto`, … */
  actor: text("actor").notNull(),
  /** `incident.update`, `railway.restart`, … */
  action: text("action").notNull(),
  target: text("target").notNull(),
  why: text("why"),
  /** `done`, `refused`, `failed`, `dry_run`. */
  outcome: text("outcome").notNull(),
  /** Our own words or enums only, JSON. */
  detail: text("detail"),
});

/** When each awaited sign of life came last. */
export const heartbeat = sqliteTable("heartbeat", {
  checkId: text("check_id").primaryKey(),
  at: integer("at").notNull(),
});
