import type { Recorded } from "./loopback.ts";

/** The word that a probe's prompt asks for: its last one with a digit. */
export function nonceIn(requestBody: string): string {
  const { messages } = JSON.parse(requestBody) as { messages: { content: string }[] };
  const words = messages.at(-1)?.content.match(/[A-Za-z0-9_-]+/g) ?? [];
  return words.findLast((word) => /\d/.test(word)) ?? "";
}

/** What the recorded provider said, and may have said only in part. */
const SPOKEN = ["pong from alpha", "pong from beta", "pong from mock"];

/**
 * A recorded answer as a provider would have given it that does what probes ask: each piece of its text becomes the same
 * share of the nonce. Everything else stays as it was recorded.
 */
export function echoing(recorded: Recorded, nonce: string): Recorded {
  const text = typeof recorded.body === "string" ? recorded.body : JSON.stringify(recorded.body);
  const pieces = [...text.matchAll(CONTENT)].map((match) => match[1] ?? "");
  const said = pieces.join("");
  const whole = SPOKEN.find((spoken) => spoken.startsWith(said)) ?? said;
  let at = 0;
  const share = (length: number) => Math.round((length / Math.max(whole.length, 1)) * nonce.length);
  const body = text.replace(CONTENT, (_, piece: string) => {
    const from = at;
    at += piece.length;
    return `"content":"${nonce.slice(share(from), share(at))}"`;
  });
  return { ...recorded, body: typeof recorded.body === "string" ? body : JSON.parse(body) };
}

const CONTENT = /"content":\s?"([^"]*)"/g;
