import { NO_EVENT, type Tone } from "../core/notice.ts";
import { PUBLIC_STATUS_WORDS, STATUS_WORDS } from "../core/status-words.ts";
import type { ComponentStatus } from "../core/words.ts";
import { addressOf } from "../read/address.ts";
import type { ComponentFacts } from "../store/message-facts.ts";
import type { MessageRow } from "../store/messages.ts";
import type { ComposeContext, Composed } from "./compose-notice.ts";

export function componentNotice(
  { at }: Pick<MessageRow, "at">,
  told: ComponentFacts,
  { settings }: Pick<ComposeContext, "settings">,
): Composed {
  const { component: id, previous, status } = told;
  const name = settings.components.find((one) => one.id === id)?.name ?? id;
  return {
    data: { component: { id, name, status, previous_status: previous } },
    words: {
      ...NO_EVENT,
      tone: TONES[status],
      title: name,
      state: STATUS_WORDS[status],
      text: `It was ${PUBLIC_STATUS_WORDS[previous]} before.`,
      since: at,
      components: [{ name, status: PUBLIC_STATUS_WORDS[status] }],
      url: addressOf(settings.page, `/components/${id}`),
    },
  };
}

const TONES: Readonly<Record<ComponentStatus, Tone>> = {
  operational: "good",
  degraded_performance: "degraded",
  partial_outage: "outage",
  major_outage: "outage",
  under_maintenance: "maintenance",
  unknown: "unknown",
};
