import type { Hono } from "hono";
import { accepts } from "hono/accepts";
import { AppError } from "../../core/errors.ts";
import type { Db } from "../../ports.ts";
import type { Facts } from "../../read/facts.ts";
import { type MeasuredToday, readMeasuredToday } from "../../read/measured-today.ts";
import type { Answers } from "../context.ts";
import { exposition, METRICS_TEXT, OPEN_METRICS } from "../represent/exposition.ts";
import { metricFamilies } from "../represent/metrics.ts";

/** `/metrics`, for Prometheus. */
export function metricsRoutes(app: Hono, answers: Answers): void {
  const { db } = answers.deps.database;
  app.get("/metrics", (c) => {
    const supports = ["text/plain", "application/openmetrics-text"];
    const chosen = accepts(c, { header: "Accept", supports, default: "text/plain" });
    const type = chosen === "application/openmetrics-text" ? OPEN_METRICS : METRICS_TEXT;
    return answers.file(c, "metrics", { type, vary: "Accept" }, async ({ facts, isStoreReadable }) =>
      exposition(metricFamilies(facts, isStoreReadable ? await countedToday(db, facts) : []), type),
    );
  });
}

/** A scraper whose monitor has lost its store must learn that: what is known without it is told all the same. */
async function countedToday(db: Db, facts: Facts): Promise<readonly MeasuredToday[]> {
  try {
    return await readMeasuredToday(db, facts);
  } catch (error) {
    if (error instanceof AppError && error.code === "store_failed") return [];
    throw error;
  }
}
