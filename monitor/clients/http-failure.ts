import { notUp, type Result, type Timings } from "../core/result.ts";
import type { Reason } from "../core/words.ts";
import type { Answer, NetworkFailure } from "../ports.ts";
import { isEdgeAnswer } from "./edge.ts";

/** The target gave no answer's head: `down`, for a reason that every kind of check tells alike. */
export function fromNetworkFailure(failure: NetworkFailure, timings: Timings): Result {
  const { reason, detail } = NO_ANSWER[failure];
  return notUp("down", reason, timings, detail);
}

/**
 * What a body that was not read to its end says about a target that was to give a whole document; null when it is whole.
 * A stream is judged by its own rules, and `connection_reset` is kept for what breaks before the head.
 */
export function fromBrokenBody(answer: Answer): Result | null {
  if (answer.end === "complete") return null;
  const { reason, detail } = BROKEN_BODY[answer.end];
  return notUp("down", reason, answer.timings, detail);
}

/**
 * What an answer says that is no success: an edge's, a redirect, a refusal of too many requests, any other status. Null
 * for 2xx. For routes whose own error bodies tell nothing more.
 *
 * @param url what was asked, to tell where a redirect leads
 */
export function fromBadStatus(answer: Answer, url: string): Result | null {
  const { status, timings } = answer;
  if (isEdgeAnswer(answer)) return notUp("down", "edge_no_app", timings, `HTTP ${status} from the hosting platform`);
  if (status >= 200 && status < 300) return null;
  if (status >= 300 && status < 400) return notUp("down", "redirect", timings, whereTo(answer, url));
  // Too many requests of our own say nothing about the target.
  if (status === 429) return notUp("unknown", "rate_limited_own", timings, "HTTP 429");
  return notUp("down", "http_status", timings, `HTTP ${status}${HINTS[status] ?? ""}`);
}

const HINTS: Readonly<Record<number, string>> = {
  401: ": something asks for a login that this route does not need by itself",
  403: ": something forbids this route, which needs no rights by itself",
  404: ": is there a path too much, or one too few, in the URL?",
  407: ": a proxy asks for a login",
};

function whereTo({ status, headers }: Answer, url: string): string {
  const location = headers.location;
  const from = URL.parse(url);
  const to = location === undefined ? null : URL.parse(location, url);
  const said = `HTTP ${status}`;
  if (from === null || to === null) return `${said} without a place to go to`;
  if (from.protocol === "http:" && to.protocol === "https:") return `${said} to https: write https:// in the URL`;
  if (from.protocol === "https:" && to.protocol === "http:")
    return `${said} back to http: the target's set-up is wrong`;
  if (from.host !== to.host) return `${said} to another host: give that one, if it is yours`;
  return `${said} to another path of the same host, perhaps a login`;
}

interface Said {
  readonly reason: Reason;
  readonly detail: string | null;
}

const NO_ANSWER: Readonly<Record<NetworkFailure, Said>> = {
  dns: { reason: "dns", detail: "the host's name does not resolve: is the URL spelled right?" },
  connection_refused: { reason: "connection_refused", detail: null },
  connection_reset: { reason: "connection_reset", detail: null },
  host_unreachable: { reason: "host_unreachable", detail: null },
  tls: { reason: "tls", detail: "the certificate or the TLS handshake failed: does this port speak https?" },
  timeout: { reason: "timeout", detail: null },
  malformed_answer: { reason: "unexpected_body", detail: "what came back is not HTTP: is this the right port?" },
  head_too_large: { reason: "body_too_large", detail: "the headers of the answer never end" },
};

const BROKEN_BODY: Readonly<Record<Exclude<Answer["end"], "complete">, Said>> = {
  reset: { reason: "unexpected_body", detail: "the connection broke off in the middle of the answer" },
  deadline: { reason: "timeout", detail: "the answer began, and did not end in time" },
  stalled: { reason: "timeout", detail: "the answer began, and then stopped" },
  capped: { reason: "body_too_large", detail: "the answer is larger than any that this check expects" },
};
