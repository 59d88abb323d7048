import type { Notice } from "../core/notice.ts";
import type { DigestRendering, Rendering } from "./channel.ts";
import type { MailBody } from "./email-body.ts";
import { type Escape, fitted, htmlEscaped, literal, oneLine } from "./fitted-text.ts";
import { type Caps, isReminder, momentWords, toldOf } from "./told.ts";

/** What a mail says of one notice, and what of all that a day brought. */

const CAPS: Caps = { title: 250, text: 20_000, fact: 4_000, steps: 100, step: 1_000 };
const MAX_SUBJECT = 100;
const MAX_PAGE_NAME = 40;

/** Without the state, with which the text begins: threads hold together by their subject as well. */
export function subjectOf({ notice, confirm }: Rendering): string {
  const page = oneLine(notice.page.name);
  if (confirm !== null) return fitted(`Do you want to be told about ${page}?`, MAX_SUBJECT);
  if (isReminder(notice)) return fitted(`You are told about ${page} already`, MAX_SUBJECT);
  if (notice.type === "ping") return fitted(`Test message of ${page}`, MAX_SUBJECT);
  return fitted(`[${fitted(page, MAX_PAGE_NAME)}] ${oneLine(notice.words.title)}`, MAX_SUBJECT);
}

/** Once for the text, once for HTML. */
export function bodiesOf(rendering: Rendering): { readonly text: MailBody; readonly html: MailBody } {
  const body = (escaped: Escape): MailBody => {
    const told = toldOf(rendering, CAPS, escaped);
    return { title: null, notices: [told], end: endOf(told.page, rendering) };
  };
  return { text: body(literal), html: body(htmlEscaped) };
}

/** So many are told whole; of more than that the page is the better place to read. */
const MOST_IN_DIGEST = 40;
const DIGEST_CAPS: Caps = { title: 250, text: 2_000, fact: 600, steps: 5, step: 300 };

export function digestSubjectOf({ notices }: DigestRendering): string {
  const [first] = notices;
  return first === undefined
    ? ""
    : fitted(`[${fitted(oneLine(first.page.name), MAX_PAGE_NAME)}] ${dayOf(notices)}`, MAX_SUBJECT);
}

export function digestBodiesOf(digest: DigestRendering): { readonly text: MailBody; readonly html: MailBody } {
  const { notices, ...rest } = digest;
  const shown = notices.slice(-MOST_IN_DIGEST);
  const left = notices.length - shown.length;
  const body = (escaped: Escape): MailBody => {
    const told = shown.map((notice) =>
      toldOf({ ...rest, notice, confirm: null, remoteId: null }, DIGEST_CAPS, escaped),
    );
    const page = told[0]?.page ?? "";
    const earlier =
      left === 0 ? [] : [{ words: `${left} earlier ones are on the page.`, url: notices[0]?.page.url ?? null }];
    const title = `${page}: ${escaped(dayOf(notices))}`;
    return { title, notices: told, end: [...earlier, ...endOf(page, { ...rest, confirm: null })] };
  };
  return { text: body(literal), html: body(htmlEscaped) };
}

/** `3 messages until 24 Nov 2026, 09:00 (Europe/Berlin)` */
function dayOf(notices: readonly Notice[]): string {
  const last = notices.at(-1);
  const until = last === undefined ? "" : ` until ${momentWords(last.at, last.page.timezone)}`;
  return `${notices.length} ${notices.length === 1 ? "message" : "messages"}${until}`;
}

function endOf(page: string, { links, confirm }: Pick<Rendering, "links" | "confirm">): MailBody["end"] {
  if (confirm !== null) return [{ words: `Sent once by ${page}, because your address was given there.`, url: null }];
  if (links === null) return [{ words: `Sent by ${page} to its operators, as configured there.`, url: null }];
  return [
    { words: `You asked ${page} to tell you.`, url: null },
    { words: "Change what you hear", url: links.manage },
    { words: "Unsubscribe", url: links.unsubscribe },
  ];
}
