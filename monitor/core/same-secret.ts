import type { Secret } from "./secret.ts";

/**
 * Whether what somebody gave is the secret. Digests are compared, and to their end: a comparison of the texts themselves
 * tells by its time how much of one was right.
 */
export async function isSameSecret(secret: Secret, given: string): Promise<boolean> {
  const [expected, actual] = await Promise.all([digestOf(secret.reveal()), digestOf(given)]);
  let differing = 0;
  for (const [i, byte] of expected.entries()) differing |= byte ^ (actual[i] ?? 0);
  return differing === 0;
}

async function digestOf(text: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
}
