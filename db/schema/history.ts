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
