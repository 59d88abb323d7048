import { createHmac, timingSafeEqual } from "node:crypto";
import { readFileSync } from "node:fs";
import { Webhook } from "standardwebhooks";
import { afterEach, describe, expect, it, vi } from "vitest";
import { vectorsText, type WebhookVector, webhookVectors } from "../../scripts/webhook-vectors.ts";
import { mutatedWebhooks, type SentWebhook, sentWebhook, WEBHOOK_SECRET } from "../support/mutated-webhooks.ts";

afterEach(() => {
  vi.useRealTimers();
});

function isAccepted(secret: string, { body, headers }: SentWebhook): boolean {
  try {
    new Webhook(secret).verify(body, headers);
    return true;
  } catch {
    return false;
  }
}

/** As docs/webhooks.md says it is done by hand. */
function isAcceptedByHand({ secret, body, headers }: WebhookVector): boolean {
  const key = Buffer.from(secret.slice("whsec_".length), "base64");
  const signed = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`;
  const expected = createHmac("sha256", key).update(signed).digest();
  return headers["webhook-signature"].split(" ").some((one) => {
    const [version, value = ""] = one.split(",");
    const given = Buffer.from(value, "base64");
    return version === "v1" && given.length === expected.length && timingSafeEqual(given, expected);
  });
}

describe("signatures of webhooks", () => {
  it("are in docs/webhook-vectors.json as they are made", () => {
    expect(readFileSync("docs/webhook-vectors.json", "utf8")).toBe(vectorsText());
  });

  it.each(webhookVectors().map((vector) => [vector.name, vector] as const))("%s", (_name, vector) => {
    vi.useFakeTimers({ now: Number(vector.headers["webhook-timestamp"]) * 1_000 });
    expect(isAccepted(vector.secret, vector)).toBe(vector.valid);
    expect(isAcceptedByHand(vector)).toBe(vector.valid);
  });

  it("hold against 10,000 changes on the way", () => {
    const sent = sentWebhook(new Date());
    expect(isAccepted(WEBHOOK_SECRET, sent)).toBe(true);
    const mutated = mutatedWebhooks(sent, 10_000);
    expect(mutated).toHaveLength(10_000);
    expect(mutated.filter((one) => isAccepted(WEBHOOK_SECRET, one))).toEqual([]);
  });
});
