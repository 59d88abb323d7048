import { REASON_WORDS } from "./reason-words.ts";
import { FACTS, type Reason } from "./words.ts";

/** What is said of a check that something rests on. Each note is worded in every language, and stored by its name. */

/** What speaks for a cause, or against it, besides the reasons of checks and the facts of hosts and pages. */
const SIGHTS = [
  "all_keys_refused",
  "another_provider_failed_too",
  "another_route_fails",
  "answers_meanwhile",
  "app_cannot_reach_gateway",
  "app_cannot_use_gateway",
  "app_reaches_gateway",
  "gateway_answers",
  "gateway_answers_us",
  "gateway_says_starting",
  "gateway_silent_to_us",
  "model_answers_us",
  "model_fails_for_us",
  "network_works",
  "no_start_seen",
  "nobody_answers",
  "other_models_answer",
  "other_models_as_they_should",
  "other_provider_answers",
  "platform_answers_for_others",
  "port_open",
  "same_provider_answers",
  "same_provider_fails",
  "start_time_left",
  "trace_store_answers",
  "trace_store_fails",
  "traces_unreadable",
] as const;

/** Those that say what a check fails with: with its reason. */
const REASONED = ["fails", "several_requests", "newest_request"] as const;

export const EVIDENCE_NOTES = [...REASONED, ...SIGHTS, ...FACTS] as const;
export type EvidenceNote = (typeof EVIDENCE_NOTES)[number];
type ReasonedNote = (typeof REASONED)[number];

/** A language's words of them, to stand within a sentence. */
export interface NoteWords {
  /** In the place of a reason that is not known. */
  readonly fails: string;
  readonly severalRequests: (what: string) => string;
  readonly newestRequest: (what: string) => string;
  readonly said: Readonly<Record<Exclude<EvidenceNote, ReasonedNote>, string>>;
}

export interface Noted {
  readonly note: EvidenceNote;
  readonly reason: Reason | null;
}

/** A note in a language, without the end of a sentence. */
export function noteWords(
  { note, reason }: Noted,
  words: NoteWords,
  reasons: Readonly<Record<Reason, string>>,
): string {
  const why = reason === null ? words.fails : reasons[reason];
  switch (note) {
    case "fails":
      return why;
    case "several_requests":
      return words.severalRequests(why);
    case "newest_request":
      return words.newestRequest(why);
    default:
      return words.said[note];
  }
}

export function englishNote(noted: Noted): string {
  return noteWords(noted, ENGLISH_NOTES, REASON_WORDS);
}

export const ENGLISH_NOTES: NoteWords = {
  fails: "it fails",
  severalRequests: (what) => `several requests in a row: ${what}`,
  newestRequest: (what) => `the newest request: ${what}`,
  said: {
    all_keys_refused: "the keys of all providers began to be refused at the same time",
    another_provider_failed_too: "another provider's models began to fail at the same time",
    another_route_fails: "another of its routes fails in the same way",
    answers_meanwhile: "it answers other requests meanwhile",
    app_cannot_reach_gateway: "the application cannot reach the gateway either",
    app_cannot_use_gateway: "the application says that it cannot use the gateway",
    app_reaches_gateway: "the application reaches the gateway while our requests do not",
    gateway_answers: "the gateway itself answers",
    gateway_answers_us: "the gateway answers us",
    gateway_says_starting: "the gateway itself says that it is stopping or starting",
    gateway_silent_to_us: "the gateway does not answer us either",
    model_answers_us: "a model answers us through it",
    model_fails_for_us: "a model fails for us too",
    network_works: "our own network works: the gateway answers",
    no_start_seen: "nothing tells of a start, and the time that one may take is over",
    nobody_answers: "nothing of the gateway answers",
    other_models_answer: "other models answer",
    other_models_as_they_should: "other models answer as they should",
    other_provider_answers: "models of another provider answer",
    platform_answers_for_others: "the platform answers in place of other services too",
    port_open: "its port takes connections, and no answer comes",
    same_provider_answers: "another model of this provider answers",
    same_provider_fails: "another model of this provider fails in the same way",
    start_time_left: "the time that a start may take is not over",
    trace_store_answers: "the trace store answers",
    trace_store_fails: "the trace store itself fails",
    traces_unreadable: "traces cannot be read from it either",
    exit_137: "the host says that the process was killed",
    exit_error: "the host says that the process ended with an error",
    oom_log: "the gateway's log says that it was killed for memory",
    config_error_log: "the gateway's log says that it could not read its configuration",
    provider_key_missing_log: "the gateway's log says that a provider's key is missing",
    traces_rejected_log: "the gateway's log says that its traces are rejected",
    memory_near_limit: "its memory was near its limit",
    deploy_recent: "there was a deployment shortly before",
    deploy_in_progress: "a deployment is being rolled out",
    deploy_failed: "the newest deployment has failed",
    restarted_recently: "it was started a moment ago",
    service_crashed: "the host says that the process has crashed",
    service_stopped: "the host says that the service is stopped",
    service_running: "the host says that the service is running",
    platform_incident: "the hosting platform reports an incident of its own",
    platform_unreachable: "the hosting platform itself gives no answer",
    provider_incident: "the provider's own status page reports an incident",
    provider_all_good: "the provider's own status page reports nothing",
    network_good: "other places on the internet answer us",
    network_lost: "nothing else on the internet answers us either",
  },
};
