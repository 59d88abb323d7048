import type { RecordWords } from "./record-words.ts";

export const ENGLISH_RECORD: RecordWords = {
  because: (what, reason) => `${what}: ${reason}`,
  failing: "failing",
  andMore: (names, more) => `${names} and ${more} more`,
  opened: (failures) =>
    failures === 1
      ? "A request did not succeed. We are looking into it."
      : `${failures} requests in a row did not succeed, the last ones on fresh connections. We are looking into it.`,
  scope: {
    affected: (names) => `Also affected: ${names}.`,
    failing: (names) => `Failing again: ${names}.`,
    working: (names) => `Working again: ${names}.`,
    apart: (names) => `Followed as an incident of its own from now on, since it has another reason: ${names}.`,
  },
  thenSentence: (before, next) => `${before} ${next}`,
  rerooted: (title) => `The cause lies deeper: ${title}.`,
  worsened: (what) => `Not working any more: ${what}.`,
  monitoring: (successes) => `${goodAgain(successes)} Now the recovery is being proven, one step after the other.`,
  resolved: goodAgain,
  sentBack: (what) => `The recovery could not be proven. This did not hold: ${what}. We go on.`,
  proven: (proofs, zone) =>
    `The recovery is proven, each step begun after the one before it: ${proofs} (times in ${zone}).`,
  thenProof: (before, next) => `${before}; ${next}`,
  proofFailed: (step) => `that ${step} does not hold`,
  proofUntold: (step) => `that ${step} cannot be told`,
  proofElsewhere: (proof) => `${proof}, which is another incident`,
  cause: {
    high: (title, summary) => `The cause is found: ${title}. ${summary}`,
    medium: (title, summary) => `The cause is probably this: ${title}. ${summary}`,
    low: (title, summary) => `The cause may be this: ${title}. ${summary}`,
  },
  plain: {
    reopened: "The fault is back shortly after it was cured; this is the same incident.",
    flapping:
      "What is affected works and fails again and again. From now on only its end is told here, not every change.",
    unsilenced: "This goes on beyond the announced maintenance.",
    unwatched: "What was affected is not watched any more, so this incident ends here.",
    merged: "This turned out to be part of another incident, where it goes on.",
    ailing: "The recovery did not last, so the search for the cause goes on.",
    cause_withdrawn:
      "What we held to be the cause does not fit what is seen now. The cause is not known; we are looking further.",
    restarted: "The gateway is being restarted.",
    postmortem_published: "The post-mortem is published.",
    postmortem_corrected: "The post-mortem was corrected.",
  },
};

function goodAgain(successes: number): string {
  return successes === 1
    ? "Everything that was affected answers again."
    : `Everything that was affected answers again, ${successes} times in a row.`;
}
