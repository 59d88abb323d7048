import type { PingFacts } from "../store/message-facts.ts";
import type { Composed } from "./compose-notice.ts";

/** A sign that the way works; the one question whether an address wants to be told; or its links once more. */
export function pingNotice({ verify = false, manage = false }: PingFacts, { name, url }: Page): Composed {
  const { title, state, text } = verify ? question(name) : manage ? reminder(name) : sign(name);
  return {
    data: verify ? { verify } : manage ? { manage } : {},
    words: {
      ...{ tone: "info", title, state, text, since: null, until: null, cause: null },
      ...{ components: [], down: [], working: [], todo: [], url },
    },
  };
}

interface Page {
  readonly name: string;
  readonly url: string | null;
}

function question(name: string) {
  const text = `Somebody wants to be told here of incidents of ${name}. Nothing more is sent unless that is confirmed.`;
  return { title: `Confirm: news of ${name}`, state: "Please confirm", text };
}

function reminder(name: string) {
  const text = "Somebody asked for this address to be told. It is already; what it hears can be changed or ended here.";
  return { title: `News of ${name}: your links`, state: "Subscribed", text };
}

function sign(name: string) {
  return { title: `${name}: a test message`, state: "Test", text: "If you can read this, messages arrive." };
}
