import type { Hono } from "hono";
import { statusPageView } from "../../read/status-page.ts";
import type { Answers } from "../context.ts";
import { statusJson } from "../json-shapes.ts";

export function statusRoutes(app: Hono, answers: Answers): void {
  app.get("/api/v1/status", (c) => answers.json(c, "status", ({ facts }) => statusJson(statusPageView(facts))));
}
