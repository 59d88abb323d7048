import { z } from "zod";
import type { Secret } from "../core/secret.ts";
import type { Answer, NetworkFailure, Outbound } from "../ports.ts";
import { jsonBody } from "./json-body.ts";

/** One service on Railway, as a reader of it. */
export interface RailwayReader {
  readonly outbound: Outbound;
  /** Address of the GraphQL API. */
  readonly api: string;
  /** A project token: of one environment of one project. */
  readonly token: Secret;
  readonly project: string;
  readonly environment: string;
  readonly service: string;
  /** How long the next request may take. */
  readonly timeLeftMs: () => number;
  readonly signal: AbortSignal;
}

export interface RailwayAsk {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * Why nothing was learned. `unreachable`: no answer at all; `unsent`: and the request cannot have arrived; `refused`: the
 * API answered that it will not; `form`: it does not understand the request, or its answer is too large; `unreadable`: the
 * answer makes no sense.
 */
export type RailwayTrouble = "unreachable" | "unsent" | "refused" | "form" | "unreadable";

export interface NotRead {
  readonly outcome: "cannot_tell";
  readonly trouble: RailwayTrouble;
  /** For operators: one sentence of ours. */
  readonly detail: string;
}

export type RailwayReply = { readonly outcome: "data"; readonly data: Readonly<Record<string, unknown>> } | NotRead;

/** One request to Railway's API, never repeated. Fields that it will not tell are null in `data`. */
export async function askRailway(reader: RailwayReader, { query, variables }: RailwayAsk): Promise<RailwayReply> {
  const reply = await reader.outbound.send({
    method: "POST",
    url: reader.api,
    headers: {
      // A project token is no bearer token.
      "project-access-token": reader.token.reveal(),
      "content-type": "application/json",
      accept: "application/json",
    },
    body: JSON.stringify({ query, variables }),
    timeoutMs: Math.max(1, reader.timeLeftMs()),
    maxBytes: MAX_BYTES,
    signal: reader.signal,
  });
  if (reply.outcome === "answered") return replyOf(reply);
  const trouble = UNSENT.has(reply.failure) ? "unsent" : "unreachable";
  return notRead(trouble, `Railway gives no answer (${NO_ANSWER[reply.failure]})`);
}

/** Four hundred lines of a log, long ones among them. */
const MAX_BYTES = 1_048_576;

const Body = z.object({
  data: z.record(z.string(), z.unknown()).nullish().catch(null),
  errors: z
    .array(
      z.object({ message: z.string().catch(""), extensions: z.object({ code: z.string() }).nullish().catch(null) }),
    )
    .min(1)
    .nullish()
    .catch(null),
});
type Errors = NonNullable<z.output<typeof Body>["errors"]>;

function replyOf(answer: Answer): RailwayReply {
  const { status, text, end } = answer;
  if (status === 429) return notRead("refused", "Railway limits the rate of our requests (HTTP 429)");
  if (status === 401 || status === 403) return notRead("refused", `${REFUSES_TOKEN} (HTTP ${status})`);
  if (end === "capped") return notRead("form", "Railway's answer is far too large");
  if (end !== "complete") return notRead("unreadable", "Railway's answer breaks off");
  const body = Body.safeParse(jsonBody(text));
  const isOfApi = body.success && (body.data.data ?? body.data.errors) !== null;
  if (status >= 500 || !isOfApi) {
    return notRead(
      "unreadable",
      status === 200 ? "Railway's answer makes no sense" : `Railway answers with HTTP ${status}`,
    );
  }
  const { data, errors } = body.data;
  if (status === 200 && data && Object.values(data).some((field) => field !== null)) return { outcome: "data", data };
  return errors ? refusalOf(errors) : notRead("unreadable", "Railway's answer is empty");
}

const REFUSES_TOKEN = "Railway refuses the token: it is no project token, a dead one, or one of another environment";

/** The API's words are matched and never shown. It has one text for a dead token, a foreign project and a missing right. */
function refusalOf(errors: Errors): NotRead {
  const says = (text: RegExp) => errors.some(({ message }) => text.test(message));
  if (says(/not authorized|unauthorized/i)) return notRead("refused", REFUSES_TOKEN);
  const isForm = errors.some(({ extensions }) => extensions?.code === "GRAPHQL_VALIDATION_FAILED");
  if (isForm || says(/^(Cannot query field|Unknown (argument|type|field)|Variable "\$)/)) {
    return notRead("form", "Railway's API has changed: this version of Gatewatch does not know its new form");
  }
  if (says(/not found/i)) return notRead("refused", "Railway does not know the service: are its ids right?");
  if (says(/rate limit|too many requests/i)) return notRead("refused", "Railway limits the rate of our requests");
  return notRead("unreadable", "Railway answers with an error");
}

export function notRead(trouble: RailwayTrouble, detail: string): NotRead {
  return { outcome: "cannot_tell", trouble, detail };
}

/** Before a connection stands, nothing was sent. */
const UNSENT: ReadonlySet<NetworkFailure> = new Set(["dns", "connection_refused", "host_unreachable", "tls"]);

const NO_ANSWER: Readonly<Record<NetworkFailure, string>> = {
  dns: "its name does not resolve",
  connection_refused: "connections are refused",
  connection_reset: "the connection broke off",
  host_unreachable: "its host cannot be reached",
  tls: "the TLS handshake failed",
  timeout: "none in time",
  malformed_answer: "what came back is not HTTP",
  head_too_large: "its headers never end",
};
