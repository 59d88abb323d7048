import type { Hono } from "hono";
import { accepts } from "hono/accepts";
import type { Answers } from "../context.ts";
import { METRICS_TEXT, metricsText, OPEN_METRICS } from "../represent/metrics.ts";

/** `/metrics`, for Prometheus. */
export function metricsRoutes(app: Hono, answers: Answers): void {
  app.get("/metrics", (c) => {
    const supports = ["text/plain", "application/openmetrics-text"];
    const chosen = accepts(c, { header: "Accept", supports, default: "text/plain" });
    const type = chosen === "application/openmetrics-text" ? OPEN_METRICS : METRICS_TEXT;
    return answers.file(c, "metrics", { type, vary: "Accept" }, ({ facts }) => metricsText(facts, type));
  });
}
