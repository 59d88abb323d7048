import type { Context, Hono } from "hono";
import { z } from "zod";
import { AppError } from "../../core/errors.ts";
import { loadComponentPage } from "../../read/component-page.ts";
import { loadComponentDays } from "../../read/component-uptime.ts";
import { type Facts, PAGE_DAYS } from "../../read/facts.ts";
import type { Model } from "../../read/model.ts";
import { WINDOWS } from "../../read/window.ts";
import type { Answers } from "../context.ts";
import { daysJson } from "../json-shapes.ts";
import { parseQuery, wholeNumber } from "../parameters.ts";
import { BadParameter } from "../problem.ts";
import { componentText } from "../represent/text-pages.ts";
import { csvKind, daysCsv } from "../tables.ts";
import { textForm, textKind } from "../text-form.ts";

const DEFAULT_WINDOW = "7d";

const UptimeQuery = z.object({ days: wholeNumber(1, 366).optional() });

const PageQuery = z.object({
  window: z.enum(WINDOWS, `give one of ${WINDOWS.join(", ")}`).optional(),
  check: z.string().optional(),
});

/** A component's page for people, and its uptime for programs and spreadsheets. */
export function componentRoutes(app: Hono, answers: Answers): void {
  const { db } = answers.deps.database;
  app.get("/components/:id", async (c) => {
    const id = c.req.param("id");
    const component = componentOf((await answers.model()).facts, id);
    const { window = DEFAULT_WINDOW, check = null } = parseQuery(PageQuery, c.req.query());
    if (check !== null && !component.checks.includes(check)) {
      throw new BadParameter("check", "check: give the id of one of the component's checks");
    }
    const load = ({ facts }: Model) =>
      loadComponentPage(db, facts, { component: componentOf(facts, id), window, checkId: check });
    const form = textForm(c);
    if (form === null) return answers.page(c, `component ${id} ${window} ${check ?? ""}`, load);
    return answers.file(c, `component ${form} ${id} ${window}`, textKind(form), async (model) =>
      componentText(await load(model), form),
    );
  });
  app.get("/api/v1/components/:id/uptime", async (c) => {
    const { id, days, name } = await uptimeAsk(c);
    return answers.json(c, name, async ({ facts }) =>
      daysJson(await loadComponentDays(db, componentOf(facts, id), facts, days)),
    );
  });
  app.get("/api/v1/components/:id/uptime.csv", async (c) => {
    const { id, days, name } = await uptimeAsk(c);
    return answers.file(c, name, csvKind(name), async ({ facts }) =>
      daysCsv(await loadComponentDays(db, componentOf(facts, id), facts, days)),
    );
  });

  async function uptimeAsk({ req }: Context) {
    const id = req.param("id") ?? "";
    componentOf((await answers.model()).facts, id);
    const { days = PAGE_DAYS } = parseQuery(UptimeQuery, req.query());
    return { id, days, name: `uptime ${id} ${days}` };
  }
}

function componentOf(facts: Facts, id: string) {
  const component = facts.settings.components.find((one) => one.id === id);
  if (component === undefined) throw new AppError("not_found", "There is no component of that id.");
  return component;
}
