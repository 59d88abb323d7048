import { NO_EVENT } from "../core/notice.ts";
import { REASON_WORDS } from "../core/reason-words.ts";
import type { NeverPassedFacts } from "../store/message-facts.ts";
import type { ComposeContext, Composed } from "./compose-notice.ts";

/** Something is set up so that it cannot work; told to operators alone. */
export function neverPassedNotice(
  { check: id, reason }: NeverPassedFacts,
  { settings }: Pick<ComposeContext, "settings">,
): Composed {
  const title = settings.checks.find((check) => check.id === id)?.title ?? id;
  const why = reason === null ? "no reason is known" : REASON_WORDS[reason];
  return {
    data: { check: { id, title, status: "unknown", reason } },
    words: {
      ...NO_EVENT,
      tone: "unknown",
      title: `${title}: never passed`,
      text: `This check has never passed: ${why}. It stays unknown on the page until it passes once; no incident is opened.`,
      todo: [`Run gatewatch check ${id} where the monitor runs, and put right what it names in the configuration.`],
      url: settings.page.url,
    },
  };
}
