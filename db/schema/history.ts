import { sql } from "drizzle-orm";
import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { bytes } from "./bytes-column.ts";

/** A closed hour of one check's probes, packed and deflated. Kept 13 months. */
export const sealedHour = sqliteTable(
  "sealed_hour",
  {
    checkKey: integer("check_key").notNull(),
    /** First millisecond of the hour. */
    hour: integer("hour").notNull(),
    count: integer("count").notNull(),
    packed: bytes("packed").notNull(),
  },
  (table) => [primaryKey({ columns: [table.checkKey, table.hour] })],
);

const figures = {
  upMs: integer("up_ms").notNull(),
  degradedMs: integer("degraded_ms").notNull(),
  downMs: integer("down_ms").notNull(),
  unknownMs: integer("unknown_ms").notNull(),
  count: integer("count").notNull(),
  timeouts: integer("timeouts").notNull(),
  costMicroUsd: integer("cost_micro_usd").notNull(),
  /** Latency histogram of the results that had an answer. */
  latency: bytes("latency").notNull(),
  /** Time-to-first-token histogram; empty where the kind has none. */
  firstToken: bytes("first_token").notNull(),
  /** Milliseconds for each token of an answer, and the gateway's own share of it; empty where the kind has none. */
  perToken: bytes("per_token").notNull().default(sql`(x'')`),
  overhead: bytes("overhead").notNull().default(sql`(x'')`),
};

export const rollupHour = sqliteTable(
  "rollup_hour",
  { checkKey: integer("check_key").notNull(), hour: integer("hour").notNull(), ...figures },
  (table) => [primaryKey({ columns: [table.checkKey, table.hour] })],
);

/** Days of the page's zone. */
export const rollupDay = sqliteTable(
  "rollup_day",
  { checkKey: integer("check_key").notNull(), day: text("day").notNull(), ...figures },
  (table) => [primaryKey({ columns: [table.checkKey, table.day] })],
);

/** A component's month, written once when it is over: retention and later configurations cannot change it. */
export const frozenMonth = sqliteTable(
  "frozen_month",
  {
    componentId: text("component_id").notNull(),
    /** `2026-11`, in the page's zone at that time. */
    month: text("month").notNull(),
    upMs: integer("up_ms").notNull(),
    degradedMs: integer("degraded_ms").notNull(),
    downMs: integer("down_ms").notNull(),
    maintenanceMs: integer("maintenance_ms").notNull(),
    unknownMs: integer("unknown_ms").notNull(),
    /** How many incidents touched it. */
    incidents: integer("incidents").notNull(),
    /** The longest outage, cut to the month. */
    longestMs: integer("longest_ms").notNull(),
    frozenAt: integer("frozen_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.componentId, table.month] })],
);
