import { sortableId } from "../../core/id.ts";

const ID_BYTES = 8;
/** Standard Webhooks: from 24 to 64 bytes. */
const SECRET_BYTES = 32;

/** A unique id that sorts by time. */
export function newId(now: number): string {
  return sortableId(now, Array.from(randomBytes(ID_BYTES), (byte) => byte.toString(16).padStart(2, "0")).join(""));
}

/** What signs a webhook's deliveries, as Standard Webhooks writes it. */
export function newWebhookSecret(): string {
  return `whsec_${btoa(String.fromCharCode(...randomBytes(SECRET_BYTES)))}`;
}

function randomBytes(count: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(count));
}
