import { Webhook } from "standardwebhooks";
import { z } from "zod";

/** Signs what is sent to the inbox. It is no secret: everything here is simulated. */
export const INBOX_SECRET = `whsec_${btoa("simulated-inbox-simulated-inbox!")}`;

/** A message as its receiver has it. */
export interface InboxNotice {
  readonly id: string;
  readonly type: string;
  readonly title: string;
  readonly text: string;
  /** When it came, epoch ms. */
  readonly receivedAt: number;
  /** From the decision to here; null: it does not say when that was. */
  readonly afterMs: number | null;
  /** Whether the signature is right. */
  readonly isVerified: boolean;
  /** How often it came; the same id again is no second message. */
  readonly times: number;
}

export interface Inbox {
  /** Newest first. */
  readonly notices: readonly InboxNotice[];
  /** Takes what was posted; false: its signature is wrong. */
  take(body: string, headers: Readonly<Record<string, string>>): boolean;
}

const MOST_KEPT = 60;

/** A receiver of webhooks as one should be: checks who sends, on the bytes that came, and knows a repeat by its id. */
export function createInbox(now: () => number = Date.now): Inbox {
  const webhook = new Webhook(INBOX_SECRET);
  let notices: InboxNotice[] = [];
  return {
    get notices() {
      return notices;
    },
    take(body, headers) {
      const isVerified = isSigned(webhook, body, headers);
      const id = headers["webhook-id"] ?? "";
      const at = notices.findIndex((notice) => isVerified && notice.isVerified && notice.id === id);
      const known = notices[at];
      if (known !== undefined) notices = notices.with(at, { ...known, times: known.times + 1 });
      else notices = [{ ...readNotice(body, now()), id, isVerified, times: 1 }, ...notices].slice(0, MOST_KEPT);
      return isVerified;
    },
  };
}

function isSigned(webhook: Webhook, body: string, headers: Readonly<Record<string, string>>): boolean {
  try {
    webhook.verify(body, headers);
    return true;
  } catch {
    return false;
  }
}

type Read = Pick<InboxNotice, "type" | "title" | "text" | "receivedAt" | "afterMs">;

function readNotice(body: string, receivedAt: number): Read {
  const parsed = Body.safeParse(parseJson(body));
  if (!parsed.success)
    return { type: "?", title: "This is no message of Gatewatch.", text: "", receivedAt, afterMs: null };
  const { type, timestamp, data } = parsed.data;
  const decidedAt = Date.parse(timestamp);
  const words = { title: titleOf(data), text: data.updates?.[0]?.body ?? data.body ?? "" };
  return { type, ...words, receivedAt, afterMs: Number.isNaN(decidedAt) ? null : Math.max(0, receivedAt - decidedAt) };
}

function titleOf({ title, component }: z.output<typeof Body>["data"]): string {
  if (title !== undefined) return title;
  return component === undefined ? "A message" : `${component.name}: ${component.status.replaceAll("_", " ")}`;
}

/** As much of a message as the page shows; what is further in it is ignored. */
const Body = z.object({
  type: z.string(),
  timestamp: z.string(),
  data: z.object({
    title: z.string().optional(),
    body: z.string().optional(),
    updates: z.array(z.object({ body: z.string() })).optional(),
    component: z.object({ name: z.string(), status: z.string() }).optional(),
  }),
});

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
