import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { EVENT_TYPES } from "../../monitor/core/words.ts";
import type { Clock } from "../../monitor/ports.ts";
import { seeded } from "../support/flaky-checks.ts";
import { startHttp } from "../support/servers.ts";

/** Always there, and there now and then. */
export const ENDPOINTS = ["good", "flaky"];

/** One request, as the receiver saw it. */
export interface Arrival {
  readonly endpoint: string;
  /** Of the life that sent it. */
  readonly life: number;
  /** When it was answered, by the clock of the lives (epoch ms). */
  readonly at: number;
  /** `webhook-id`. */
  readonly id: string;
  readonly type: string;
  /** `incident:<id>`, `component:<id>`, `check:<id>`. */
  readonly subject: string;
  /** What tells it from other events of its subject, taken from what it says: they sort in the order of what happened. */
  readonly news: string;
  /** Of a component: the status that it is told to have. */
  readonly status: string | null;
  readonly bodyHash: string;
  /** It was answered with 2xx. */
  readonly isTaken: boolean;
}

/** The ledger of whoever is told: kept from requests alone. */
export interface Receiver {
  readonly arrivals: readonly Arrival[];
  /** Each life has addresses of its own, so that it is known for sure which of them sent. */
  endpointsOf(life: number): { readonly id: string; readonly url: string }[];
  /** From now on everything is taken. */
  calm(): void;
  close(): Promise<void>;
}

/** An answer takes up to so long. */
const SLOWEST_MS = 60;

export async function startReceiver(seed: number, clock: Clock): Promise<Receiver> {
  const random = seeded(seed);
  const arrivals: Arrival[] = [];
  let isCalm = false;
  const server = await startHttp(async (request, response) => {
    const [, endpoint = "", life = ""] = (request.url ?? "").split("/");
    const body = await text(request);
    const reply = isCalm || endpoint === "good" ? TAKEN : replyBy(random());
    if (random() < 0.5) await pause(random() * SLOWEST_MS);
    const at = clock.now();
    arrivals.push({ endpoint, life: Number(life), at, ...readEvent(request, body), isTaken: reply === TAKEN });
    reply(response);
  });
  return {
    arrivals,
    endpointsOf: (life) => ENDPOINTS.map((id) => ({ id: `config:${id}`, url: `${server.url}/${id}/${life}` })),
    calm() {
      isCalm = true;
    },
    close: () => server.close(),
  };
}

type Reply = (response: ServerResponse) => void;

const TAKEN: Reply = (response) => response.writeHead(204).end();

function replyBy(drawn: number): Reply {
  if (drawn < 0.6) return TAKEN;
  if (drawn < 0.75) return (response) => response.writeHead(500).end("no");
  if (drawn < 0.85) return (response) => response.writeHead(503, { "retry-after": "3" }).end();
  if (drawn < 0.92) return (response) => response.socket?.resetAndDestroy();
  // Nothing ever comes.
  return () => undefined;
}

const Event = z.object({
  type: z.enum(EVENT_TYPES),
  timestamp: z.string(),
  data: z.union([
    z.object({ component: z.object({ id: z.string(), status: z.string() }) }),
    z.object({ check: z.object({ id: z.string() }) }),
    z.object({ id: z.string(), updates: z.array(z.object({ id: z.string() })) }),
  ]),
});

function readEvent({ headers }: IncomingMessage, body: string) {
  const { type, timestamp, data } = Event.parse(JSON.parse(body));
  return {
    id: String(headers["webhook-id"]),
    type,
    ...aboutOf(data, timestamp),
    bodyHash: createHash("sha256").update(body).digest("hex"),
  };
}

function aboutOf(data: z.infer<typeof Event>["data"], news: string): Pick<Arrival, "subject" | "news" | "status"> {
  if ("component" in data) return { subject: `component:${data.component.id}`, news, status: data.component.status };
  if ("check" in data) return { subject: `check:${data.check.id}`, news, status: null };
  return { subject: `incident:${data.id}`, news: newest(data.updates), status: null };
}

function newest(updates: readonly { readonly id: string }[]): string {
  return (
    updates
      .map(({ id }) => id)
      .sort()
      .at(-1) ?? ""
  );
}
