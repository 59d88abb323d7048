import { notUp, type Result } from "./result.ts";
import type { Reason } from "./words.ts";

/** `good`: most anchors were reached; `lost`: none of several; `split`: nothing can be made of it. */
export type NetworkVote = "good" | "split" | "lost";

/** One anchor that is silent may have trouble of its own. */
const MIN_VOTERS = 2;

/** What a few well-known places say about our own network: whether each of them was reached. */
export function networkVote(reached: readonly boolean[]): NetworkVote {
  const count = reached.filter((isReached) => isReached).length;
  if (count === 0) return reached.length >= MIN_VOTERS ? "lost" : "split";
  return count * 2 > reached.length ? "good" : "split";
}

/** What a dead network of ours looks like from here. A refusal is an answer: somebody was there to give it. */
const LOOKS_LOST: ReadonlySet<Reason | null> = new Set(["dns", "timeout", "host_unreachable"]);

/** Whether the result may be our own network's fault and nobody else's. */
export function mayBeOurs({ status, reason }: Pick<Result, "status" | "reason">): boolean {
  return status !== "up" && LOOKS_LOST.has(reason);
}

/** What such a result is worth while our own network is lost: it says nothing about its target. */
export function blamedOnUs(result: Result): Result {
  const blamed = notUp("unknown", "no_network", result.timings, "our own network is down", result.costMicroUsd);
  const { facts } = result;
  return facts === undefined ? blamed : { ...blamed, facts };
}
