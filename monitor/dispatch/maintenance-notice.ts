import { plainText } from "../core/plain-text.ts";
import type { MaintenanceStatus } from "../core/words.ts";
import { addressOf } from "../read/address.ts";
import { maintenanceJson } from "../read/event-json.ts";
import { recordView } from "../read/maintenance.ts";
import type { WindowFacts } from "../store/message-facts.ts";
import type { MessageRow } from "../store/messages.ts";
import type { ComposeContext, Composed } from "./compose-notice.ts";

/** The window as it was when the message was written. */
export function maintenanceNotice(row: MessageRow, told: WindowFacts, { settings }: ComposeContext): Composed {
  const view = recordView(told.window, { settings, now: row.at });
  const reminder = told.reminder === undefined ? {} : { reminder: true };
  const status = view.status === "cancelled" ? "not affected" : "planned maintenance";
  return {
    data: { ...maintenanceJson(view, settings.page), ...reminder },
    words: {
      tone: "maintenance",
      title: view.title,
      state: told.reminder === undefined ? STATES[view.status] : "Reminder",
      text: plainText(view.body),
      since: view.from,
      until: view.to,
      cause: null,
      components: view.components.map(({ name }) => ({ name, status })),
      down: [],
      working: [],
      todo: [],
      url: addressOf(settings.page, `/maintenance/${view.id}`),
    },
  };
}

const STATES: Readonly<Record<MaintenanceStatus, string>> = {
  scheduled: "Scheduled",
  in_progress: "In progress",
  completed: "Completed",
  cancelled: "Cancelled",
};
