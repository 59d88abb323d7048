import { createHmac } from "node:crypto";
import fc from "fast-check";
import { Webhook } from "standardwebhooks";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { aNotice, aRendering, CONFIRM, DECIDED_AT, SIGNING_SECRET } from "../../test/support/notices.ts";
import { Secret } from "../core/secret.ts";
import type { Rendering } from "./channel.ts";
import { webhook } from "./webhook.ts";

const OTHER_SECRET = "whsec_b2xkZXIgc2VjcmV0IG9mIDI0IGJ5dGVzIQ==";

describe("a webhook", () => {
  // The library's verifier asks what time it is.
  beforeEach(() => {
    vi.useFakeTimers({ now: DECIDED_AT + 1_000 });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("carries type, time of the event and exactly the event's data", () => {
    const { body } = sent();
    const { type, at, data } = aNotice();
    expect(JSON.parse(body)).toEqual({ type, timestamp: new Date(at).toISOString(), data });
    expect(Object.keys(JSON.parse(body))).toEqual(["type", "timestamp", "data"]);
  });

  it("is the same on a retry but for the attempt's time, and the signature that follows from it", () => {
    const first = sent();
    const again = sent({ now: DECIDED_AT + 3_600_400 });
    expect(again.body).toBe(first.body);
    expect(again.headers["webhook-id"]).toBe(first.headers["webhook-id"]);
    expect(first.headers["webhook-timestamp"]).toBe("1795521012");
    expect(again.headers["webhook-timestamp"]).toBe("1795524612");
    expect(again.headers["webhook-signature"]).not.toBe(first.headers["webhook-signature"]);
  });

  it("verifies by the library of the specification", () => {
    const { body, headers } = sent();
    expect(new Webhook(SIGNING_SECRET).verify(body, headers)).toEqual(JSON.parse(body));
  });

  it("is signed as the specification writes it out: HMAC-SHA-256 by the decoded secret over id, time and body", () => {
    const { body, headers } = sent();
    const signed = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`;
    expect(headers["webhook-signature"]).toBe(`v1,${hmac(SIGNING_SECRET, signed)}`);
  });

  it("agrees with the specification's own vector", () => {
    const [id, at, body] = ["msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, '{"test": 2432232314}'];
    const expected = "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    expect(hmac(SIGNING_SECRET, `${id}.${at}.${body}`)).toBe(expected);
    expect(new Webhook(SIGNING_SECRET).sign(id, new Date(at * 1_000), body)).toBe(`v1,${expected}`);
  });

  it("is signed by both secrets while they are changed, so that each receiver verifies it by its own", () => {
    const secrets = [new Secret(SIGNING_SECRET), new Secret(OTHER_SECRET)];
    const { body, headers } = sent({ endpoint: { ...aRendering().endpoint, secrets } });
    expect(headers["webhook-signature"]?.split(" ")).toHaveLength(2);
    for (const secret of [SIGNING_SECRET, OTHER_SECRET]) {
      expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body));
    }
    expect(() => new Webhook("whsec_YW5vdGhlciBvbmU=").verify(body, headers)).toThrow();
  });

  it("is not signed without a secret, and keeps its id", () => {
    const { headers } = sent({ endpoint: { ...aRendering().endpoint, secrets: [] } });
    expect(headers).toEqual({
      "content-type": "application/json",
      "webhook-id": "msg_incident_opened",
      "webhook-timestamp": "1795521012",
    });
  });

  it("asks whether its address wants to be told by a challenge beside the data", () => {
    const { body } = sent({ notice: aNotice("ping"), confirm: CONFIRM });
    const asked = { challenge: CONFIRM.challenge, confirm_url: CONFIRM.url };
    expect(JSON.parse(body).data).toEqual({ ...aNotice("ping").data, ...asked });
  });

  it("is refused by a receiver once anything of it is changed: 10,000 changed messages, none accepted", () => {
    const message = sent();
    const verifier = new Webhook(SIGNING_SECRET);
    let tried = 0;
    let accepted = 0;
    fc.assert(
      fc.property(changed(message), ({ body, headers }) => {
        tried++;
        try {
          verifier.verify(body, headers);
          accepted++;
        } catch {
          // As it should be.
        }
      }),
      { numRuns: 10_000 },
    );
    expect({ tried, accepted }).toEqual({ tried: 10_000, accepted: 0 });
  });
});

interface Message {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

function sent(changes: Partial<Rendering> = {}): Message {
  const outgoing = webhook.render(aRendering(changes));
  if (outgoing?.by !== "http") throw new Error("a webhook goes by HTTP");
  return outgoing;
}

function hmac(secret: string, signed: string): string {
  const key = Buffer.from(secret.slice("whsec_".length), "base64");
  return createHmac("sha256", key).update(signed).digest("base64");
}

/** The message with its body, id, time or signature changed, or with parts of them in each other's places. */
function changed({ body, headers }: Message): fc.Arbitrary<Message> {
  const { "webhook-id": id = "", "webhook-timestamp": at = "", "webhook-signature": signature = "" } = headers;
  const [version = "", value = ""] = signature.split(",");
  const withHeaders = (other: Readonly<Record<string, string>>): Message => ({
    body,
    headers: { ...headers, ...other },
  });
  const bodies = edited(body).map((text): Message => ({ body: text, headers }));
  const ids = edited(id).map((text) => withHeaders({ "webhook-id": text }));
  const times = fc
    .integer({ min: -400, max: 400 })
    .filter((seconds) => seconds !== 0)
    .map((seconds) => withHeaders({ "webhook-timestamp": String(Number(at) + seconds) }));
  const signatures = edited(value).map((text) => withHeaders({ "webhook-signature": `${version},${text}` }));
  const places = fc.constantFrom(
    withHeaders({ "webhook-signature": `${value},${version}` }),
    withHeaders({ "webhook-signature": `v2,${value}` }),
    withHeaders({ "webhook-signature": `v1a,${value}` }),
    withHeaders({ "webhook-signature": value }),
    withHeaders({ "webhook-signature": "" }),
    withHeaders({ "webhook-signature": `v1, ${value}` }),
    withHeaders({ "webhook-id": at, "webhook-timestamp": id }),
    withHeaders({ "webhook-id": `${id}.${at}` }),
    withHeaders({ "webhook-id": signature, "webhook-signature": id }),
    { body: `${at}.${body}`, headers },
    { body: JSON.stringify(JSON.parse(body), null, 1), headers },
    { body: JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(body)).reverse())), headers },
  );
  return fc.oneof(bodies, ids, times, signatures, places);
}

/** The text with a character replaced, added or left out. */
function edited(text: string): fc.Arbitrary<string> {
  const at = fc.nat({ max: text.length - 1 });
  const char = fc.string({ minLength: 1, maxLength: 1 });
  return fc
    .tuple(at, char, fc.constantFrom("replace", "add", "remove"))
    .map(([place, one, how]) => {
      const rest = text.slice(how === "add" ? place : place + 1);
      return `${text.slice(0, place)}${how === "remove" ? "" : one}${rest}`;
    })
    .filter((other) => other !== text);
}
