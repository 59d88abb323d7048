import type { Secret } from "./secret.ts";

/**
 * What the installation's own secret is good for. Each purpose has a key of its own (HKDF-SHA-256, RFC 5869), so that what
 * was made for one cannot be used for another.
 */
export interface Keys {
  /** Encrypts a text (AES-256-GCM): other bytes each time, readable only by `unseal` with the same purpose. */
  seal(purpose: Purpose, text: string): Promise<string>;
  /** Null when it was not sealed with this secret and purpose, or was changed since. */
  unseal(purpose: Purpose, sealed: string): Promise<string | null>;
  /** The same text gives the same 43 characters (HMAC-SHA-256, base64url), from which it cannot be guessed without the secret. */
  mark(purpose: Purpose, text: string): Promise<string>;
  /** Whether `mark` is that of the text; takes the same time wherever it differs. */
  isMark(purpose: Purpose, text: string, mark: string): Promise<boolean>;
}

export const PURPOSES = ["subscriber", "address", "link", "visitor", "session"] as const;
export type Purpose = (typeof PURPOSES)[number];

/** How long a secret must at least be, in characters: 32 random bytes have more in any spelling. */
export const SHORTEST_SECRET = 32;

const IV_BYTES = 12;

export function createKeys(secret: Secret): Keys {
  const made = new Map<string, ReturnType<typeof derive>>();
  const keyOf = (purpose: Purpose, use: "seal" | "mark") => {
    const name = `${use}:${purpose}`;
    const key = made.get(name) ?? derive(secret, name, use);
    made.set(name, key);
    return key;
  };
  const marked = async (purpose: Purpose, text: string) =>
    new Uint8Array(await crypto.subtle.sign("HMAC", await keyOf(purpose, "mark"), bytesOf(text)));
  return {
    async seal(purpose, text) {
      const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
      const key = await keyOf(purpose, "seal");
      const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, bytesOf(text));
      return toBase64Url(Uint8Array.from([...iv, ...new Uint8Array(sealed)]));
    },
    async unseal(purpose, sealed) {
      const bytes = fromBase64Url(sealed);
      if (bytes === null || bytes.length <= IV_BYTES) return null;
      const [iv, rest] = [bytes.slice(0, IV_BYTES), bytes.slice(IV_BYTES)];
      try {
        const key = await keyOf(purpose, "seal");
        return new TextDecoder().decode(await crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, rest));
      } catch {
        return null;
      }
    },
    mark: async (purpose, text) => toBase64Url(await marked(purpose, text)),
    async isMark(purpose, text, mark) {
      const given = fromBase64Url(mark);
      const expected = await marked(purpose, text);
      if (given === null || given.length !== expected.length) return false;
      // The last sign has bits that stand for nothing: a mark has one spelling all the same.
      if (toBase64Url(given) !== mark) return false;
      let differing = 0;
      for (const [i, byte] of expected.entries()) differing |= byte ^ (given[i] ?? 0);
      return differing === 0;
    },
  };
}

async function derive(secret: Secret, name: string, use: "seal" | "mark") {
  const from = await crypto.subtle.importKey("raw", bytesOf(secret.reveal()), "HKDF", false, ["deriveKey"]);
  const way = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(0), info: bytesOf(`gatewatch ${name}`) };
  if (use === "mark") {
    return crypto.subtle.deriveKey(way, from, { name: "HMAC", hash: "SHA-256", length: 256 }, false, ["sign"]);
  }
  return crypto.subtle.deriveKey(way, from, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(new TextEncoder().encode(text));
}

function toBase64Url(bytes: Uint8Array): string {
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  return text.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[A-Za-z0-9_-]+$/.test(text)) return null;
  try {
    return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (char) => char.charCodeAt(0));
  } catch {
    return null;
  }
}
