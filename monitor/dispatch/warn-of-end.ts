import { maskedAddress } from "../core/subscriber-address.ts";
import type { Log } from "../ports.ts";
import type { Flight } from "./attempt.ts";

/** What was given up with an attempt: messages (`dead`), or whoever was to get them. */
export type GivenUp = "dead" | "gone" | "failing";

/** Tells operators what they would not look for: who is told nothing any more, and what their own channels did not take. */
export function warnOfEnd(log: Log, { who, reached, rows }: Flight, given: GivenUp): void {
  const { channel } = who;
  if (reached.isOperators) {
    log("warn", given === "gone" ? GONE_FOR_GOOD : NOT_TAKEN, {
      channel,
      endpoint: who.id,
      messages: rows.map((row) => row.messageId),
    });
  } else if (given !== "dead") {
    const address = maskedAddress(channel, reached.endpoint.address.reveal());
    log("warn", STRANGERS[given], { channel, address });
  }
}

const GONE_FOR_GOOD =
  "one of your channels says that nothing will ever be taken there; it is told nothing more until a restart";
const NOT_TAKEN = "one of your channels did not take a message, which was given up; gatewatch replay sends it again";

const STRANGERS: Readonly<Record<Exclude<GivenUp, "dead">, string>> = {
  gone: "a subscriber is taken off the list: its service says that nothing will ever be taken there",
  failing: "a subscriber is taken off the list: nothing arrived there for days",
};
