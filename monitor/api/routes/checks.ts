import type { Hono } from "hono";
import { z } from "zod";
import { AppError } from "../../core/errors.ts";
import { checkView, checkViews } from "../../read/checks.ts";
import type { CheckFacts, Facts } from "../../read/facts.ts";
import { HOUR_MS, type LatencyAsk, RAW_MS, readLatency } from "../../read/latency.ts";
import type { Answers } from "../context.ts";
import { checkJson, latencyJson } from "../json-shapes.ts";
import { DurationParameter, InstantParameter, parseQuery } from "../parameters.ts";
import { BadParameter } from "../problem.ts";

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
    const id = c.req.param("id");
    const { facts } = await answers.model();
    const check = checkOf(facts, id);
    const ask = latencyAsk(parseQuery(LatencyQuery, c.req.query()), facts.now);
    const name = `latency ${id} ${ask.from} ${ask.to} ${ask.stepMs}`;
    return answers.json(c, name, async () => latencyJson(await readLatency(db, check.stored?.key ?? null, ask)));
  });
}

function checkOf(facts: Facts, id: string): CheckFacts {
  const check = facts.checks.get(id);
  if (check === undefined) throw new AppError("not_found", "There is no check of that id.");
  return check;
}

const DAY_MS = 24 * HOUR_MS;
const MIN_STEP_MS = 60_000;
const MAX_RANGE_MS = 92 * DAY_MS;
const MAX_POINTS = 1_000;

/** The last day in hours when nothing else is asked; edges are moved out to whole steps. */
function latencyAsk(query: z.output<typeof LatencyQuery>, now: number): LatencyAsk {
  const stepMs = query.step ?? HOUR_MS;
  const to = query.to ?? now;
  const from = query.from ?? to - DAY_MS;
  const range = to - from;
  if (range <= 0) throw new BadParameter("from", "from: give a time before `to`");
  if (range > MAX_RANGE_MS) throw new BadParameter("from", "from: give a time at most 92 days before `to`");
  if (stepMs < MIN_STEP_MS) throw new BadParameter("step", "step: give at least 1m");
  if (stepMs > MAX_RANGE_MS) throw new BadParameter("step", "step: give at most 92d");
  if (range / stepMs > MAX_POINTS) {
    throw new BadParameter("step", `step: give a longer one, at most ${MAX_POINTS} points are answered`);
  }
  if (stepMs % HOUR_MS !== 0 && from < now - RAW_MS) {
    throw new BadParameter("step", "step: give whole hours; finer steps are kept for 48 hours");
  }
  return { from: Math.floor(from / stepMs) * stepMs, to: Math.ceil(to / stepMs) * stepMs, stepMs };
}
