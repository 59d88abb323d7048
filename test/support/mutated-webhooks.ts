import fc from "fast-check";
import { Webhook } from "standardwebhooks";

export interface SentWebhook {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

export const WEBHOOK_SECRET = `whsec_${btoa("0123456789abcdef0123456789abcdef")}`;
const OTHER_SECRET = `whsec_${btoa("fedcba9876543210fedcba9876543210")}`;

/** A message as it is sent at this moment. */
export function sentWebhook(at: Date, data: unknown = { title: "Chat: größere Störung 東京 🚀" }): SentWebhook {
  const body = JSON.stringify({ type: "incident.opened", timestamp: at.toISOString(), data });
  return withSignature(body, "msg_01KBC0000000000000000000AB", at, WEBHOOK_SECRET);
}

/** The same after one change on the way, none of which a receiver may miss. */
export function mutatedWebhooks(sent: SentWebhook, count: number): SentWebhook[] {
  const { body } = sent;
  const at = new Date(Number(sent.headers["webhook-timestamp"]) * 1_000);
  const id = sent.headers["webhook-id"] ?? "";
  const signature = sent.headers["webhook-signature"] ?? "";
  const header = (name: string, value: string) => ({ body, headers: { ...sent.headers, [name]: value } });
  const place = fc.nat(body.length - 1);
  // The last letter before the padding has bits that mean nothing.
  const letter = fc.integer({ min: "v1,".length, max: signature.length - 3 });
  const changed = fc.oneof(
    fc
      .tuple(place, fc.string({ minLength: 1, maxLength: 1 }))
      .map(([i, c]) => ({ ...sent, body: body.slice(0, i) + c + body.slice(i + 1) })),
    fc
      .tuple(place, fc.string({ minLength: 1, maxLength: 4 }))
      .map(([i, text]) => ({ ...sent, body: body.slice(0, i) + text + body.slice(i) })),
    place.map((i) => ({ ...sent, body: body.slice(0, i) + body.slice(i + 1) })),
    fc
      .integer({ min: 1, max: 10 })
      .map((indent) => ({ ...sent, body: JSON.stringify(JSON.parse(body), null, indent) })),
    fc.stringMatching(/^msg_[0-9A-Z]{26}$/).map((other) => header("webhook-id", other)),
    fc
      .integer({ min: 1, max: 200 })
      .map((s) => header("webhook-timestamp", String(Number(sent.headers["webhook-timestamp"]) - s))),
    fc
      .tuple(letter, fc.constantFrom(..."ABCDEFGHabcdefgh0123456789+/"))
      .map(([i, c]) => header("webhook-signature", signature.slice(0, i) + c + signature.slice(i + 1))),
    letter.map((i) => header("webhook-signature", signature.slice(0, i))),
    fc
      .constantFrom("v2", "v1a", "v0", "V1")
      .map((version) => header("webhook-signature", signature.replace("v1", version))),
    fc.string({ maxLength: 40 }).map((text) => ({ ...withSignature(body + text, id, at, OTHER_SECRET) })),
  );
  const isChanged = (one: SentWebhook) => JSON.stringify(one) !== JSON.stringify(sent);
  return fc.sample(changed.filter(isChanged), count);
}

function withSignature(body: string, id: string, at: Date, secret: string): SentWebhook {
  const headers = {
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(at.getTime() / 1_000)),
    "webhook-signature": new Webhook(secret).sign(id, at, body),
  };
  return { body, headers };
}
