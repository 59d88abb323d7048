import type { Context, Hono } from "hono";
import { AppError } from "../../core/errors.ts";
import { findIncident, loadIncidentPage } from "../../read/incident-page.ts";
import { loadMethodologyPage } from "../../read/methodology-page.ts";
import { runbookPageView } from "../../read/runbook-page.ts";
import { statusPageView } from "../../read/status-page.ts";
import type { Answers } from "../context.ts";
import { incidentText, statusText } from "../represent/text.ts";
import { methodologyText } from "../represent/text-methodology.ts";
import { runbookText } from "../represent/text-pages.ts";
import { textForm, textKind } from "../text-form.ts";

/** `GET /` */
export function statusPage(answers: Answers): (c: Context) => Promise<Response> {
  return (c) => {
    const form = textForm(c);
    if (form === null) return answers.page(c, "status", ({ facts }) => statusPageView(facts));
    return answers.file(c, `status ${form}`, textKind(form), ({ facts }) => statusText(statusPageView(facts), form));
  };
}

/** The other pages for people. */
export function pageRoutes(app: Hono, answers: Answers): void {
  const { db } = answers.deps.database;
  app.get("/incidents/:id", async (c) => {
    const id = c.req.param("id");
    const { facts } = await answers.model();
    const found = await findIncident(db, facts, id);
    if (found === null) throw new AppError("not_found", "There is no incident of that id.");
    if (found.mergedIntoId !== null) return c.redirect(`/incidents/${found.mergedIntoId}`, 301);
    const form = textForm(c);
    if (form !== null) {
      return answers.file(c, `incident ${form} ${id}`, textKind(form), (model) =>
        incidentText(found.incident, statusPageView(model.facts), form),
      );
    }
    return answers.page(c, `incident ${id}`, (model) => loadIncidentPage(db, found, model.facts));
  });
  app.get("/methodology", (c) => {
    const form = textForm(c);
    if (form === null) return answers.page(c, "methodology", ({ facts }) => loadMethodologyPage(db, facts));
    return answers.file(c, `methodology ${form}`, textKind(form), async ({ facts }) =>
      methodologyText(await loadMethodologyPage(db, facts), form),
    );
  });
  app.get("/runbook", (c) => {
    const form = textForm(c);
    if (form === null) return answers.page(c, "runbook", ({ facts }) => runbookPageView(facts));
    return answers.file(c, `runbook ${form}`, textKind(form), ({ facts }) => runbookText(runbookPageView(facts), form));
  });
}
