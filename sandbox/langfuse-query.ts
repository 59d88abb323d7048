import { z } from "zod";
import type { StoredTrace, TraceStore } from "./trace-store.ts";

/** One condition of the `filter` parameter; those that are not understood are ignored, as the real one does. */
const condition = z.object({
  type: z.string(),
  column: z.string(),
  operator: z.string(),
  value: z.union([z.string(), z.array(z.string()), z.boolean()]),
});
type Condition = z.output<typeof condition>;

/** The traces that the query of `GET /v2/observations` asks for, newest first; null: a parameter is malformed. */
export function findObservations(store: TraceStore, query: Readonly<Record<string, string>>): StoredTrace[] | null {
  const from = instant(query.fromStartTime, 0);
  const to = instant(query.toStartTime, Number.MAX_SAFE_INTEGER);
  const conditions = parseFilter(query.filter);
  if (from === null || to === null || conditions === null) return null;
  return store
    .between(from, to)
    .filter((trace) => matchesPlain(trace, query) && conditions.every((c) => matches(trace, c)));
}

/** The same for `GET /traces`; all of `tags` must match. */
export function findTraces(
  store: TraceStore,
  query: Readonly<Record<string, string>>,
  tags: readonly string[],
): StoredTrace[] | null {
  const from = instant(query.fromTimestamp, 0);
  const to = instant(query.toTimestamp, Number.MAX_SAFE_INTEGER);
  if (from === null || to === null) return null;
  return store
    .between(from, to)
    .filter((trace) => matchesPlain(trace, query) && tags.every((tag) => trace.tags.includes(tag)));
}

function instant(text: string | undefined, otherwise: number): number | null {
  if (text === undefined) return otherwise;
  const at = /(?:Z|[+-]\d\d:\d\d)$/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? null : at;
}

function parseFilter(text: string | undefined): Condition[] | null {
  if (text === undefined) return [];
  try {
    const list = z.array(z.unknown()).parse(JSON.parse(text));
    return list.flatMap((one) => {
      const parsed = condition.safeParse(one);
      return parsed.success ? [parsed.data] : [];
    });
  } catch {
    return null;
  }
}

function matchesPlain(trace: StoredTrace, query: Readonly<Record<string, string>>): boolean {
  const { traceId, sessionId, userId, name, environment, isRootObservation } = query;
  const wanted: [string | undefined, string | null][] = [
    [traceId, trace.traceId],
    [sessionId, trace.sessionId],
    [userId, trace.userId],
    [name, trace.name],
    [environment, trace.environment],
  ];
  if (isRootObservation === "false") return false;
  return wanted.every(([asked, has]) => asked === undefined || asked === has);
}

function matches(trace: StoredTrace, { column, operator, value }: Condition): boolean {
  const has = valuesOf(trace, column);
  if (has === null) return true;
  const asked = typeof value === "boolean" ? [String(value)] : [value].flat();
  const shared = asked.filter((one) => has.includes(one)).length;
  switch (operator) {
    case "none of":
    case "<>":
      return shared === 0;
    case "all of":
      return shared === asked.length;
    default:
      return shared > 0;
  }
}

function valuesOf(trace: StoredTrace, column: string): readonly string[] | null {
  switch (column) {
    case "tags":
    case "traceTags":
      return trace.tags;
    case "environment":
      return [trace.environment];
    case "traceId":
      return [trace.traceId];
    case "sessionId":
      return trace.sessionId === null ? [] : [trace.sessionId];
    case "userId":
      return trace.userId === null ? [] : [trace.userId];
    case "traceName":
    case "name":
      return [trace.name];
    case "isRootObservation":
      return ["true"];
    default:
      return null;
  }
}
