import type { Hono } from "hono";
import { z } from "zod";
import { AppError } from "../../core/errors.ts";
import { incidentJson } from "../../read/event-json.ts";
import { listIncidents } from "../../read/incident-list.ts";
import { findIncident } from "../../read/incident-page.ts";
import type { Answers } from "../context.ts";
import { parseQuery, wholeNumber } from "../parameters.ts";

const DEFAULT_LIMIT = 25;

const ListQuery = z.object({
  limit: wholeNumber(1, 100).optional(),
  cursor: z
    .string()
    // An id: ten digits of time, then others.
    .regex(/^[0-9a-hjkmnp-tv-z]{10}[0-9a-z]{4,54}$/, "give a `next_cursor` as it was answered")
    .optional(),
});

export function incidentRoutes(app: Hono, answers: Answers): void {
  const { db } = answers.deps.database;
  app.get("/api/v1/incidents", (c) => {
    const { limit = DEFAULT_LIMIT, cursor = null } = parseQuery(ListQuery, c.req.query());
    return answers.json(c, `incidents ${limit} ${cursor ?? ""}`, async ({ facts }) => {
      const { incidents, nextCursor } = await listIncidents(db, facts, { cursor, limit });
      const { page } = facts.settings;
      return { incidents: incidents.map((incident) => incidentJson(incident, page)), next_cursor: nextCursor };
    });
  });
  app.get("/api/v1/incidents/:id", async (c) => {
    const id = c.req.param("id");
    const { facts } = await answers.model();
    const found = await findIncident(db, facts, id);
    if (found === null) throw new AppError("not_found", "There is no incident of that id.");
    if (found.mergedIntoId !== null) return c.redirect(`/api/v1/incidents/${found.mergedIntoId}`, 301);
    return answers.json(c, `incident ${id}`, (model) => incidentJson(found.incident, model.facts.settings.page));
  });
}
