import type { Channel, Endpoint, Outgoing, Verdict } from "../channels/channel.ts";
import type { Notice } from "../core/notice.ts";
import { Secret } from "../core/secret.ts";
import { MAX_BYTES, TRY_MS } from "../dispatch/attempt.ts";
import type { Answer, MailOutcome, NoAnswer } from "../ports.ts";
import type { Host } from "./host.ts";

/** One endpoint that is sent a ping. */
export interface Pinged {
  readonly id: string;
  readonly channel: Channel;
  readonly endpoint: Endpoint;
}

/** What came of it. */
export type PingOutcome =
  /** The channel has nothing that it could show for a ping. */
  | { readonly by: "none" }
  | { readonly by: "mail"; readonly outcome: MailOutcome }
  | {
      readonly by: "http";
      readonly answer: Answer | NoAnswer;
      /** Null: no answer came. */
      readonly verdict: Verdict | null;
      /** What became of the same message under a wrong signature; null: none was sent. */
      readonly forged: "refused" | "taken" | "unanswered" | null;
    };

/** Sends one ping, and after a webhook took it the same under a wrong signature, which it should refuse. */
export async function pingEndpoint(pinged: Pinged, notice: Notice, host: Host): Promise<PingOutcome> {
  const outgoing = await render(pinged, notice, host);
  if (outgoing === null) return { by: "none" };
  const { signal, mailer } = host;
  if (outgoing.by === "mail") {
    return { by: "mail", outcome: await mailer.send({ ...outgoing, timeoutMs: TRY_MS, signal }) };
  }
  const answer = await post(outgoing, host);
  const verdict = answer.outcome === "answered" ? pinged.channel.judge(answer) : null;
  const isSigned = pinged.channel.channel === "webhook" && pinged.endpoint.secrets.length > 0;
  const forged = isSigned && verdict?.outcome === "delivered" ? await forge(pinged, notice, host) : null;
  return { by: "http", answer, verdict, forged };
}

async function render({ channel, endpoint }: Pinged, notice: Notice, host: Host): Promise<Outgoing | null> {
  const now = host.tools.clock.now();
  return channel.render({ notice, endpoint, links: null, confirm: null, now, remoteId: null });
}

async function forge(pinged: Pinged, notice: Notice, host: Host): Promise<"refused" | "taken" | "unanswered"> {
  const secrets = [new Secret(`whsec_${btoa(host.tools.randomHex(32))}`)];
  const forgery = { ...notice, id: `${notice.id}_forged` };
  const outgoing = await render({ ...pinged, endpoint: { ...pinged.endpoint, secrets } }, forgery, host);
  if (outgoing?.by !== "http") return "unanswered";
  const answer = await post(outgoing, host);
  if (answer.outcome === "failed") return "unanswered";
  return pinged.channel.judge(answer).outcome === "delivered" ? "taken" : "refused";
}

function post(outgoing: Extract<Outgoing, { by: "http" }>, { tools, signal }: Host): Promise<Answer | NoAnswer> {
  const { method, url, headers, body } = outgoing;
  return tools.outbound.send({ method, url, headers, body, timeoutMs: TRY_MS, maxBytes: MAX_BYTES, signal });
}
