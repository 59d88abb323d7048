// docs/webhook-vectors.json: signed messages, right and wrong, for whoever checks signatures by hand. `npm run docs` writes it.
import { realpathSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Webhook } from "standardwebhooks";

export interface WebhookVector {
  readonly name: string;
  readonly secret: string;
  /** The body byte for byte, as UTF-8. */
  readonly body: string;
  readonly headers: Readonly<Record<"webhook-id" | "webhook-timestamp" | "webhook-signature", string>>;
  /** With a clock that stands at `webhook-timestamp`. */
  readonly valid: boolean;
}

const SECRET = `whsec_${btoa("gatewatch test vectors, no secret")}`;
const OLD_SECRET = `whsec_${btoa("the secret before that one, old!")}`;
const ID = "msg_01KBC0000000000000000000AB";
const AT = 1_795_521_012;
const BODY = JSON.stringify({
  type: "incident.opened",
  timestamp: "2026-11-24T11:50:12.000Z",
  data: {
    id: "01KBC0000000000000000000AA",
    title: "Chat: größere Störung – 東京 🚀 </script>",
    status: "investigating",
  },
});

export function webhookVectors(): readonly WebhookVector[] {
  const right = signed(SECRET, ID, AT, BODY);
  const old = signed(OLD_SECRET, ID, AT, BODY);
  const vector = (
    name: string,
    valid: boolean,
    changes: { body?: string; id?: string; at?: number; signature?: string } = {},
  ) => ({
    name,
    secret: SECRET,
    body: changes.body ?? BODY,
    headers: {
      "webhook-id": changes.id ?? ID,
      "webhook-timestamp": String(changes.at ?? AT),
      "webhook-signature": changes.signature ?? right,
    },
    valid,
  });
  return [
    vector("signed", true),
    vector("signed with two secrets while they are changed, the new one first", true, { signature: `${right} ${old}` }),
    vector("signed with two secrets, the old one first", true, { signature: `${old} ${right}` }),
    vector("an empty body", true, { body: "", signature: signed(SECRET, ID, AT, "") }),
    vector("another attempt of the same message, an hour later", true, {
      at: AT + 3_600,
      signature: signed(SECRET, ID, AT + 3_600, BODY),
    }),
    vector("parsed and serialised again: white space is enough", false, {
      body: JSON.stringify(JSON.parse(BODY), null, 2),
    }),
    vector("characters escaped that were not", false, { body: BODY.replace("ö", "\\u00f6") }),
    vector("another body", false, { body: BODY.replace("investigating", "resolved") }),
    vector("another id", false, { id: `${ID}X` }),
    vector("another time", false, { at: AT + 1 }),
    vector("signed with another secret only", false, { signature: old }),
    vector("cut off", false, { signature: right.slice(0, -8) }),
    vector("of a version that is not known", false, { signature: right.replace("v1,", "v9,") }),
    vector("no signature at all", false, { signature: "" }),
  ];
}

function signed(secret: string, id: string, at: number, body: string): string {
  return new Webhook(secret).sign(id, new Date(at * 1_000), body);
}

export function vectorsText(): string {
  return `${JSON.stringify({ vectors: webhookVectors() }, null, 2)}\n`;
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  writeFileSync(new URL("../docs/webhook-vectors.json", import.meta.url), vectorsText());
}
