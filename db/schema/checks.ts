import { index, integer, primaryKey, real, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { CHECK_STATUSES, REASONS } from "../../monitor/core/words.ts";

/** What is held to be true of each check that was ever configured. Rows outlive the configuration: `everPassed` must. */
export const checkState = sqliteTable("check_state", {
  key: integer("key").primaryKey(),
  id: text("id").notNull().unique(),
  status: text("status", { enum: CHECK_STATUSES }).notNull(),
  reason: text("reason", { enum: REASONS }),
  since: integer("since"),
  level: integer("level"),
  everPassed: integer("ever_passed", { mode: "boolean" }).notNull(),
  /** The gathering evidence (`Runs`), JSON. */
  runs: text("runs").notNull(),
  lastAt: integer("last_at"),
  /** The newest result (`Result`), JSON. */
  last: text("last"),
  /** What the kind keeps from probe to probe, JSON. */
  memory: text("memory"),
  /** When the operators were told that the check cannot pass as it is set up. */
  setupToldAt: integer("setup_told_at"),
});

/** The newest slot of each check that was claimed: a slot is probed by whoever moves this row, and by nobody else. */
export const slot = sqliteTable("slot", {
  checkId: text("check_id").primaryKey(),
  slot: integer("slot").notNull(),
});

/** Raw probes of the last 48 hours. */
export const result = sqliteTable(
  "result",
  {
    checkKey: integer("check_key").notNull(),
    at: integer("at").notNull(),
    /** Null: a re-check between two slots. */
    slot: integer("slot"),
    status: text("status", { enum: CHECK_STATUSES }).notNull(),
    reason: text("reason", { enum: REASONS }),
    totalMs: real("total_ms").notNull(),
    firstByteMs: real("first_byte_ms"),
    firstTokenMs: real("first_token_ms"),
    /** Milliseconds for each token of the answer: the inverse of its speed, so that its slow end is the upper one. */
    perTokenMs: real("per_token_ms"),
    /** The gateway's own share, as its header says. */
    overheadMs: real("overhead_ms"),
    costMicroUsd: integer("cost_micro_usd").notNull(),
  },
  (table) => [primaryKey({ columns: [table.checkKey, table.at] })],
);

/** Micro-dollars that a day's probes were granted: reserved before a paid probe, corrected when its cost is known. */
export const spend = sqliteTable("spend", {
  /** UTC day. */
  day: text("day").primaryKey(),
  microUsd: integer("micro_usd").notNull(),
});

/** Facts about the whole store: who wrote it last, and when. */
export const meta = sqliteTable("meta", {
  name: text("name").primaryKey(),
  value: text("value").notNull(),
});

/** The longest stretches of one confirmed status per check; uptime is arithmetic over them. */
export const span = sqliteTable(
  "span",
  {
    checkKey: integer("check_key").notNull(),
    fromAt: integer("from_at").notNull(),
    /** Null: it lasts. */
    toAt: integer("to_at"),
    status: text("status", { enum: CHECK_STATUSES }).notNull(),
    reason: text("reason", { enum: REASONS }),
  },
  (table) => [primaryKey({ columns: [table.checkKey, table.fromAt] }), index("span_to_at").on(table.toAt)],
);
