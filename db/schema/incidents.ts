import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { CAUSES, CHECK_STATUSES, CONFIDENCES, IMPACTS, INCIDENT_STATUSES, REASONS } from "../../monitor/core/words.ts";

export const incident = sqliteTable(
  "incident",
  {
    /** Sorts by time. */
    id: text("id").primaryKey(),
    /** The check that names it; unique among open incidents, so that one fault cannot open two. */
    rootCheckId: text("root_check_id").notNull(),
    openKey: text("open_key").unique(),
    title: text("title").notNull(),
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
  },
  (table) => [index("incident_update_incident").on(table.incidentId)],
);
