import type { GatewayCall } from "./gateway.ts";
import { type Look, readAnswerSpend, readKeySpend } from "./spend-books.ts";

/** Where the cost of a chat will show up, opened before the chat is sent. */
export type SpendBook =
  /** In what our key has spent, `usd` before the chat. */
  | { readonly of: "key"; readonly usd: number }
  /** By the answer's own id: the gateway has no book for our key, and lets it look at everybody's. */
  | { readonly of: "answer" };

export type Opening =
  | { readonly outcome: "open"; readonly book: SpendBook }
  | Exclude<Look<never>, { outcome: "read" }>;

/** Finds out where costs can be read, which costs nothing. */
export async function openBook(call: GatewayCall): Promise<Opening> {
  const key = await readKeySpend(call);
  if (key.outcome === "read") return { outcome: "open", book: { of: "key", usd: key.value } };
  if (key.outcome !== "closed") return key;
  const answers = await readAnswerSpend(call, "gatewatch-opening");
  return answers.outcome === "read" ? { outcome: "open", book: { of: "answer" } } : answers;
}

export interface Spent {
  /** The answer's id; null: it had none. */
  readonly answerId: string | null;
  /** What the gateway said that it cost; more than 0. */
  readonly costMicroUsd: number;
  /** When its chat was sent, by the monotonic clock. */
  readonly sentAtMs: number;
}

export type SpendArrival =
  | { readonly outcome: "found"; readonly lagMs: number }
  /** The books answered properly to the end of the window, and do not hold it. */
  | { readonly outcome: "missing" }
  | { readonly outcome: "cannot_tell"; readonly detail: string };

/** Gateways write costs down in batches, 10 to 15 s apart where nothing else is set. */
const GAPS_MS = [4_000, 6_000, 8_000, 12_000, 20_000];

/** Waits until the cost of a chat is written down, at most until `windowMs` after its sending. */
export async function awaitSpend(
  call: GatewayCall,
  book: SpendBook,
  spent: Spent,
  windowMs: number,
): Promise<SpendArrival> {
  const { clock, signal } = call;
  const endsAtMs = spent.sentAtMs + windowMs;
  let seen: Seen = { outcome: "absent", book };
  for (let nth = 0; ; nth++) {
    const gap = GAPS_MS[Math.min(nth, GAPS_MS.length - 1)] ?? windowMs;
    await clock.sleep(Math.max(0, Math.min(gap, endsAtMs - clock.monotonic())), signal);
    if (signal.aborted) return { outcome: "cannot_tell", detail: "the wait for the cost was broken off" };
    const isLast = clock.monotonic() >= endsAtMs;
    const looked = await lookInto(call, seen.book, spent);
    if (looked.outcome === "found") return { outcome: "found", lagMs: clock.monotonic() - spent.sentAtMs };
    if (isLast) return conclude(looked);
    seen = { ...looked, book: looked.book };
  }
}

type Seen =
  | { readonly outcome: "absent" | "found"; readonly book: TurnedBook }
  | { readonly outcome: "cannot_tell"; readonly detail: string; readonly book: TurnedBook };

/** A book whose figures began anew under our eyes may have held the cost before. */
type TurnedBook = SpendBook & { readonly beganAnew?: true };

async function lookInto(call: GatewayCall, book: TurnedBook, spent: Spent): Promise<Seen> {
  if (book.of === "answer" && spent.answerId === null) return { outcome: "cannot_tell", detail: NO_ID, book };
  const look = await (book.of === "key" ? readKeySpend(call) : readAnswerSpend(call, spent.answerId ?? ""));
  if (look.outcome === "cannot_tell") return { outcome: "cannot_tell", detail: look.detail, book };
  if (look.outcome !== "read") return { outcome: "cannot_tell", detail: "the gateway's books were closed to us", book };
  if (book.of === "answer" || typeof look.value === "boolean") {
    return { outcome: look.value === true ? "found" : "absent", book };
  }
  const isLess = look.value < book.usd;
  const turned: TurnedBook = isLess ? { of: "key", usd: 0, beganAnew: true } : book;
  return { outcome: holds(look.value - turned.usd, spent) ? "found" : "absent", book: turned };
}

const NO_ID = "the answer has no id by which its cost could be found";

/** The figure that the gateway told was rounded up to a whole micro-dollar. */
function holds(grownUsd: number, { costMicroUsd }: Spent): boolean {
  return grownUsd > 0 && grownUsd * 1e6 > costMicroUsd - 1;
}

function conclude(seen: Seen): SpendArrival {
  if (seen.outcome === "cannot_tell") return { outcome: "cannot_tell", detail: seen.detail };
  if (seen.book.beganAnew) return { outcome: "cannot_tell", detail: "our key's budget began anew meanwhile" };
  return { outcome: "missing" };
}
