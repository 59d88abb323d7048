import type { PingFacts } from "../store/message-facts.ts";
import type { ComposeContext, Composed } from "./compose-notice.ts";

/** A sign that the way works; or the one question whether an address wants to be told. */
export function pingNotice({ verify = false, manage = false }: PingFacts, { settings }: ComposeContext): Composed {
  const { name, url } = settings.page;
  const asked = `Somebody wants to be told here of incidents of ${name}. Nothing more is sent unless that is confirmed.`;
  return {
    data: verify ? { verify } : manage ? { manage } : {},
    words: {
      tone: "info",
      title: verify ? `Confirm: news of ${name}` : `${name}: a test message`,
      state: verify ? "Please confirm" : "Test",
      text: verify ? asked : "If you can read this, messages arrive.",
      since: null,
      until: null,
      cause: null,
      components: [],
      down: [],
      working: [],
      todo: [],
      url,
    },
  };
}
