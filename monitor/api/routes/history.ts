import type { Context, Hono } from "hono";
import { z } from "zod";
import { AppError } from "../../core/errors.ts";
import { loadHistoryPage, presentMonth } from "../../read/history-page.ts";
import type { Answers } from "../context.ts";
import { historyJson } from "../history-json.ts";
import { MonthParameter, parseQuery } from "../parameters.ts";
import { publicRecord } from "../represent/record.ts";
import { incidentsText } from "../represent/text.ts";
import { historyText } from "../represent/text-history.ts";
import { textForm, textKind } from "../text-form.ts";

const HistoryQuery = z.object({ month: MonthParameter.optional() });

/** What happened, by month: for people, and for programs. */
export function historyRoutes(app: Hono, answers: Answers): void {
  const { db } = answers.deps.database;
  app.get("/incidents", async (c) => {
    const month = await monthOf(c);
    const form = textForm(c);
    if (form !== null && month === null) {
      return answers.file(c, "incidents", textKind(form), ({ facts }) => {
        const { incidents, status } = publicRecord(facts);
        return incidentsText(incidents, status, form);
      });
    }
    if (form !== null && month !== null) {
      return answers.file(c, `history ${form} ${month}`, textKind(form), async ({ facts }) =>
        historyText(await loadHistoryPage(db, month, facts), form),
      );
    }
    return answers.page(c, `history ${month ?? ""}`, ({ facts }) =>
      loadHistoryPage(db, month ?? presentMonth(facts), facts),
    );
  });
  app.get("/api/v1/history", async (c) => {
    const month = await monthOf(c);
    return answers.json(c, `history ${month ?? ""}`, async ({ facts }) =>
      historyJson(await loadHistoryPage(db, month ?? presentMonth(facts), facts)),
    );
  });

  /** Null: the present one is asked for. */
  async function monthOf(c: Context): Promise<string | null> {
    const { month } = parseQuery(HistoryQuery, c.req.query());
    if (month === undefined) return null;
    const { facts } = await answers.model();
    if (month > presentMonth(facts)) throw new AppError("not_found", "That month has not begun yet.");
    return month;
  }
}
