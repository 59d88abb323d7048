import { z } from "zod";

/** A trace, or an observation of one, as far as we look at it. */
export interface Sighting {
  readonly traceId: string;
  readonly sessionId: string | null;
  readonly name: string | null;
  readonly tags: readonly string[];
  /** When it began, epoch milliseconds by the gateway's clock; null when the store does not say. */
  readonly startedAt: number | null;
  /** When the store wrote it, epoch milliseconds by its clock; null when it does not say. */
  readonly createdAt: number | null;
}

const Instant = z
  .string()
  .nullish()
  .catch(null)
  .transform((text) => {
    const at = text === null || text === undefined ? Number.NaN : Date.parse(text);
    return Number.isNaN(at) ? null : at;
  });
const Word = z.string().nullish().catch(null);
const Context = { sessionId: Word, tags: z.array(z.string()).nullish().catch(null), createdAt: Instant };
const Observation = z
  .object({ ...Context, traceId: z.string(), traceName: Word, startTime: Instant })
  .transform(
    (row): Sighting => ({ ...seen(row), traceId: row.traceId, name: row.traceName ?? null, startedAt: row.startTime }),
  );
export const Trace = z
  .object({ ...Context, id: z.string(), name: Word, timestamp: Instant })
  .transform((row): Sighting => ({ ...seen(row), traceId: row.id, name: row.name ?? null, startedAt: row.timestamp }));
const Meta = z
  .object({ totalItems: z.int().nonnegative().nullish().catch(null), cursor: Word })
  .nullish()
  .catch(null);
export const ObservationList = z.object({ data: z.array(Observation), meta: Meta });
export const TraceList = z.object({ data: z.array(Trace), meta: Meta });

interface Seen {
  readonly sessionId?: string | null | undefined;
  readonly tags?: readonly string[] | null | undefined;
  readonly createdAt: number | null;
}

function seen({ sessionId, tags, createdAt }: Seen): Pick<Sighting, "sessionId" | "tags" | "createdAt"> {
  return { sessionId: sessionId ?? null, tags: tags ?? [], createdAt };
}
