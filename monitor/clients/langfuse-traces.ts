import { fieldAt } from "./json-body.ts";
import { cannotTell, type LangfuseReader, type Reading, readLangfuse } from "./langfuse.ts";
import { ObservationList, type Sighting, Trace, TraceList } from "./langfuse-rows.ts";

/** The two generations of the read API: `v2` observations (Langfuse 4), and the `legacy` traces (Langfuse 3). */
export type ReadApi = "v2" | "legacy";

/** Epoch milliseconds; `to` is exclusive. */
export interface TimeWindow {
  readonly from: number;
  readonly to: number;
}

export type Lookup =
  | { readonly outcome: "found"; readonly api: ReadApi; readonly sighting: Sighting }
  /** The store answered properly, and has no such thing (yet). */
  | { readonly outcome: "absent"; readonly api: ReadApi }
  | { readonly outcome: "cannot_tell"; readonly detail: string };

type ApiLookup = Lookup | { readonly outcome: "other_api" };

/**
 * Looks a trace up by its id.
 *
 * @param api the generation that answered before, or null; a server that says that it speaks the other one is asked again
 * in that. Which one answered is in the lookup.
 */
export async function findTrace(
  reader: LangfuseReader,
  api: ReadApi | null,
  traceId: string,
  window: TimeWindow,
): Promise<Lookup> {
  const first = api ?? "v2";
  const lookup = await findTraceIn[first](reader, traceId, window);
  if (lookup.outcome !== "other_api") return lookup;
  const again = await findTraceIn[first === "v2" ? "legacy" : "v2"](reader, traceId, window);
  if (again.outcome !== "other_api") return again;
  return cannotTell("the trace store has neither of the two read APIs: is the host's path right?");
}

/** Looks for any trace of a session. */
export async function findSession(
  reader: LangfuseReader,
  api: ReadApi,
  sessionId: string,
  window: TimeWindow,
): Promise<Lookup> {
  const reading = await listTraces(reader, api, window, { session: sessionId, limit: 10 });
  if (reading.outcome !== "listed") return reading;
  if (reading.sightings.length === 0) return { outcome: "absent", api };
  const sighting = reading.sightings.find((row) => row.sessionId === sessionId);
  if (sighting === undefined) return cannotTell("the trace store ignores the question for one session");
  return { outcome: "found", api, sighting };
}

export interface ListFilter {
  /** Of this session only, if the server heeds it: look at what comes back. */
  readonly session?: string;
  /** Those with this tag only, likewise; `legacy` alone. */
  readonly withTag?: string;
  /** Those without this tag only, likewise; `v2` alone. */
  readonly withoutTag?: string;
  /** Where the last page of `v2` ended. */
  readonly cursor?: string;
  readonly limit: number;
}

export type Listing =
  | {
      readonly outcome: "listed";
      readonly sightings: readonly Sighting[];
      /** How many there are, if the server says. */
      readonly total: number | null;
      /** For the next page; null: this was the last one, or the server does not page so. */
      readonly cursor: string | null;
    }
  | { readonly outcome: "cannot_tell"; readonly detail: string };

/** The newest traces of a window (root observations in `v2`), newest first. */
export async function listTraces(
  reader: LangfuseReader,
  api: ReadApi,
  window: TimeWindow,
  filter: ListFilter,
): Promise<Listing> {
  const reading = await readLangfuse(reader, ...(api === "v2" ? v2List(window, filter) : legacyList(window, filter)));
  if (reading.outcome === "cannot_tell") return reading;
  const parsed = (api === "v2" ? ObservationList : TraceList).safeParse(reading.body);
  if (reading.outcome === "not_found" || !parsed.success)
    return cannotTell("the trace store's list has an unknown shape");
  const { data, meta } = parsed.data;
  return { outcome: "listed", sightings: data, total: meta?.totalItems ?? null, cursor: meta?.cursor ?? null };
}

/** Looks a trace up by its id in one of the two APIs; `other_api`: the server does not speak this one. */
export const findTraceIn: Readonly<
  Record<ReadApi, (reader: LangfuseReader, traceId: string, window: TimeWindow) => Promise<ApiLookup>>
> = {
  async v2(reader, traceId, window) {
    const query = { traceId, ...v2Window(window), fields: V2_FIELDS, limit: "10" };
    const reading = await readLangfuse(reader, V2_PATH, query);
    if (reading.outcome === "cannot_tell") return reading;
    if (reading.outcome === "not_found") return { outcome: "other_api" };
    const parsed = ObservationList.safeParse(reading.body);
    if (!parsed.success) return cannotTell("the trace store's observations have an unknown shape");
    const rows = parsed.data.data;
    if (rows.length === 0) return { outcome: "absent", api: "v2" };
    const sighting = rows.find((row) => row.traceId === traceId);
    if (sighting === undefined) return cannotTell("the trace store ignores the question for one trace");
    return { outcome: "found", api: "v2", sighting };
  },
  async legacy(reader, traceId) {
    const path = `${LEGACY_PATH}/${encodeURIComponent(traceId)}`;
    const reading = await readLangfuse(reader, path, { fields: "core" });
    if (reading.outcome === "cannot_tell") return reading;
    if (reading.outcome === "not_found")
      return isTraceAbsent(reading) ? { outcome: "absent", api: "legacy" } : OTHER_API;
    const parsed = Trace.safeParse(reading.body);
    if (!parsed.success) return cannotTell("the trace store's trace has an unknown shape");
    if (parsed.data.traceId !== traceId) return cannotTell("the trace store answers with another trace");
    return { outcome: "found", api: "legacy", sighting: parsed.data };
  },
};

const OTHER_API = { outcome: "other_api" } as const;
const V2_PATH = "/api/public/v2/observations";
const LEGACY_PATH = "/api/public/traces";
const V2_FIELDS = "core,basic,time,trace_context";

/** Of the three kinds of 404, the one that means "not here (yet)"; the others mean another version, or a wrong path. */
function isTraceAbsent(reading: Reading & { outcome: "not_found" }): boolean {
  const message = fieldAt(reading.body, "message");
  return typeof message === "string" && /\btrace\b.*\bnot found\b/i.test(message);
}

function v2Window({ from, to }: TimeWindow): { fromStartTime: string; toStartTime: string } {
  return { fromStartTime: new Date(from).toISOString(), toStartTime: new Date(to).toISOString() };
}

/** Through `filter`, since servers ignore plain parameters that they do not know, and `sessionId` came late. */
function v2List(window: TimeWindow, filter: ListFilter): [string, Record<string, string>] {
  const { session, withoutTag, cursor, limit } = filter;
  const bySession = { type: "string", column: "sessionId", operator: "=", value: session };
  const notTagged = { type: "arrayOptions", column: "tags", operator: "none of", value: [withoutTag] };
  const conditions = [session === undefined ? IS_ROOT : bySession, ...(withoutTag === undefined ? [] : [notTagged])];
  return [
    V2_PATH,
    {
      ...v2Window(window),
      fields: V2_FIELDS,
      limit: String(limit),
      filter: JSON.stringify(conditions),
      ...(cursor === undefined ? {} : { cursor }),
    },
  ];
}

const IS_ROOT = { type: "boolean", column: "isRootObservation", operator: "=", value: true };

function legacyList(
  { from, to }: TimeWindow,
  { session, withTag, limit }: ListFilter,
): [string, Record<string, string>] {
  return [
    LEGACY_PATH,
    {
      fromTimestamp: new Date(from).toISOString(),
      toTimestamp: new Date(to).toISOString(),
      orderBy: "timestamp.desc",
      fields: "core",
      limit: String(limit),
      ...(session === undefined ? {} : { sessionId: session }),
      ...(withTag === undefined ? {} : { tags: withTag }),
    },
  ];
}
