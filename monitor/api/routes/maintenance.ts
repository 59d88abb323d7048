import type { Hono } from "hono";
import { AppError } from "../../core/errors.ts";
import { maintenanceJson } from "../../read/event-json.ts";
import { findMaintenance, listMaintenances, loadMaintenancePage } from "../../read/maintenance.ts";
import type { MaintenanceRecordView } from "../../read/maintenance-view.ts";
import { pageView } from "../../read/page.ts";
import type { Answers } from "../context.ts";
import { calendarText } from "../represent/calendar.ts";
import { maintenanceText } from "../represent/text-pages.ts";
import { textForm, textKind } from "../text-form.ts";

const CALENDAR = { type: "text/calendar; charset=utf-8" } as const;
const CALENDAR_SUFFIX = ".ics";

/** Planned work: the page of each window, the calendar of all and of one, and both as JSON. */
export function maintenanceRoutes(app: Hono, answers: Answers): void {
  const { db } = answers.deps.database;
  const find = async (id: string): Promise<MaintenanceRecordView> => {
    const { facts } = await answers.model();
    const found = await findMaintenance(db, facts, id);
    if (found === null) throw new AppError("not_found", "There is no planned maintenance of that id.");
    return found;
  };
  app.get("/maintenance.ics", (c) =>
    answers.file(c, "calendar", CALENDAR, async ({ facts }) =>
      calendarText(pageView(facts.settings), await listMaintenances(db, facts)),
    ),
  );
  // One route for both, since patterns that overlap would take the quick router away from every page.
  app.get("/maintenance/:file", async (c) => {
    const file = c.req.param("file");
    const isCalendar = file.endsWith(CALENDAR_SUFFIX);
    const id = isCalendar ? file.slice(0, -CALENDAR_SUFFIX.length) : file;
    const found = await find(id);
    if (isCalendar) {
      return answers.file(c, `calendar ${id}`, CALENDAR, ({ facts }) =>
        calendarText(pageView(facts.settings), [found]),
      );
    }
    const form = textForm(c);
    if (form === null)
      return answers.page(c, `maintenance ${id}`, ({ facts }) => loadMaintenancePage(db, found, facts));
    return answers.file(c, `maintenance ${form} ${id}`, textKind(form), async ({ facts }) =>
      maintenanceText(await loadMaintenancePage(db, found, facts), form),
    );
  });
  app.get("/api/v1/maintenances", (c) =>
    answers.json(c, "maintenances", async ({ facts }) => {
      const listed = await listMaintenances(db, facts);
      return { maintenances: listed.toReversed().map((one) => maintenanceJson(one, facts.settings.page)) };
    }),
  );
  app.get("/api/v1/maintenances/:id", async (c) => {
    const id = c.req.param("id");
    const found = await find(id);
    return answers.json(c, `maintenance ${id}`, ({ facts }) => maintenanceJson(found, facts.settings.page));
  });
}
