import type { Context, Hono } from "hono";
import { z } from "zod";
import { AppError } from "../../core/errors.ts";
import type { Db } from "../../ports.ts";
import { checkView, checkViews } from "../../read/checks.ts";
import type { CheckFacts, Facts } from "../../read/facts.ts";
import {
  DAY_MS,
  HOUR_MS,
  isWholeDays,
  type LatencyAsk,
  latencySteps,
  RAW_MS,
  readLatency,
} from "../../read/latency.ts";
import type { Answers } from "../context.ts";
import { checkJson, latencyJson } from "../json-shapes.ts";
import { DurationParameter, InstantParameter, parseQuery } from "../parameters.ts";
import { BadParameter } from "../problem.ts";
import { csvKind, latencyCsv } from "../tables.ts";

const LatencyQuery = z.object({
  from: InstantParameter.optional(),
  to: InstantParameter.optional(),
  step: DurationParameter.optional(),
});

export function checkRoutes(app: Hono, answers: Answers): void {
  const { db } = answers.deps.database;
  app.get("/api/v1/checks", (c) =>
    answers.json(c, "checks", ({ facts }) => ({ checks: checkViews(facts).map(checkJson) })),
  );
  app.get("/api/v1/checks/:id", async (c) => {
    const id = c.req.param("id");
    checkOf((await answers.model()).facts, id);
    return answers.json(c, `check ${id}`, ({ facts }) => checkJson(checkView(checkOf(facts, id), facts)));
  });
  app.get("/api/v1/checks/:id/latency", async (c) => {
    const { name, points } = latencyOf(db, (await answers.model()).facts, c);
    return answers.json(c, name, async () => latencyJson(await points()));
  });
  app.get("/api/v1/checks/:id/latency.csv", async (c) => {
    const { name, points } = latencyOf(db, (await answers.model()).facts, c);
    return answers.file(c, name, csvKind(name), async () => latencyCsv(await points()));
  });
}

/** What is asked for, by a name for it, and how to get it. */
function latencyOf(db: Db, facts: Facts, { req }: Context) {
  const id = req.param("id") ?? "";
  const key = checkOf(facts, id).stored?.key ?? null;
  const ask = latencyAsk(parseQuery(LatencyQuery, req.query()), facts);
  const steps = latencySteps(ask);
  const name = `latency ${id} ${steps.edges[0]} ${steps.edges.at(-1)} ${ask.stepMs}`;
  return { name, points: () => readLatency(db, key, steps) };
}

function checkOf(facts: Facts, id: string): CheckFacts {
  const check = facts.checks.get(id);
  if (check === undefined) throw new AppError("not_found", "There is no check of that id.");
  return check;
}

const MIN_STEP_MS = 60_000;
const MAX_RANGE_MS = 92 * DAY_MS;
const MAX_STEP_MS = 92 * DAY_MS;
/** In steps of whole days, which are kept for ever. */
const MAX_DAYS_RANGE_MS = 20 * 366 * DAY_MS;
/** Days of other times are nobody's. */
const FIRST_DAY = Date.parse("2000-01-01T00:00:00Z");
const MAX_POINTS = 1_000;

/** The last day in hours when nothing else is asked. */
function latencyAsk(query: z.output<typeof LatencyQuery>, { now, settings }: Facts): LatencyAsk {
  const stepMs = query.step ?? HOUR_MS;
  const to = query.to ?? now;
  const from = query.from ?? to - DAY_MS;
  const range = to - from;
  if (range <= 0) throw new BadParameter("from", "from: give a time before `to`");
  if (stepMs < MIN_STEP_MS) throw new BadParameter("step", "step: give at least 1m");
  if (stepMs > MAX_STEP_MS) throw new BadParameter("step", "step: give at most 92d");
  if (isWholeDays(stepMs)) refuseDays(from, to, now);
  else if (range > MAX_RANGE_MS) throw new BadParameter("from", TOO_FAR);
  if (range / stepMs > MAX_POINTS) {
    throw new BadParameter("step", `step: give a longer one, at most ${MAX_POINTS} points are answered`);
  }
  if (stepMs % HOUR_MS !== 0 && from < now - RAW_MS) {
    throw new BadParameter("step", "step: give whole hours; finer steps are kept for 48 hours");
  }
  return { from, to, stepMs, zone: settings.page.timezone };
}

const TOO_FAR = "from: give a time at most 92 days before `to`, or whole days as `step`";

function refuseDays(from: number, to: number, now: number): void {
  if (from < FIRST_DAY) throw new BadParameter("from", "from: give a time after 2000");
  if (to - from > MAX_DAYS_RANGE_MS) throw new BadParameter("from", "from: give a time at most 20 years before `to`");
  if (to > now + MAX_STEP_MS) throw new BadParameter("to", "to: give a time at most 92 days ahead");
}
