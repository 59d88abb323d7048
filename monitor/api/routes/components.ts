import type { Hono } from "hono";
import { z } from "zod";
import { AppError } from "../../core/errors.ts";
import { loadComponentDays } from "../../read/component-uptime.ts";
import { type Facts, PAGE_DAYS } from "../../read/facts.ts";
import type { Answers } from "../context.ts";
import { daysJson } from "../json-shapes.ts";
import { parseQuery, wholeNumber } from "../parameters.ts";

const UptimeQuery = z.object({ days: wholeNumber(1, 366).optional() });

export function componentRoutes(app: Hono, answers: Answers): void {
  const { db } = answers.deps.database;
  app.get("/api/v1/components/:id/uptime", async (c) => {
    const id = c.req.param("id");
    componentOf((await answers.model()).facts, id);
    const { days = PAGE_DAYS } = parseQuery(UptimeQuery, c.req.query());
    return answers.json(c, `uptime ${id} ${days}`, async ({ facts }) =>
      daysJson(await loadComponentDays(db, componentOf(facts, id), facts, days)),
    );
  });
}

function componentOf(facts: Facts, id: string) {
  const component = facts.settings.components.find((one) => one.id === id);
  if (component === undefined) throw new AppError("not_found", "There is no component of that id.");
  return component;
}
