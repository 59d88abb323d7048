import { englishName } from "./default-names.ts";
import type { Headline } from "./headline.ts";
import { type HeadlineWords, headlineWords, type When } from "./headline-words.ts";
import { REASON_WORDS } from "./reason-words.ts";
import { dateIn } from "./zone.ts";

/** The sentence of state as programs are told it: in English, with the names as they are, in the page's zone. */
export function englishHeadline(headline: Headline, zone: string, now: number): string {
  return headlineWords(headline, {
    words: ENGLISH_HEADLINE,
    reasons: REASON_WORDS,
    space: " ",
    list: (names) => new Intl.ListFormat("en-GB").format(names.map(englishName)),
    moment: (at) => englishMoment(zone, at, now),
  });
}

/** An instant as people of the zone say it: `14:02` today, `14:02 on 23 November` else, with the year when it is another. */
export function englishMoment(zone: string, at: number, now: number): string {
  const time = new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit" }).format(at);
  const date = dateIn(zone, at);
  const today = dateIn(zone, now);
  if (date === today) return time;
  const sameYear = date.slice(0, 4) === today.slice(0, 4);
  const day = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    day: "numeric",
    month: "long",
    ...(sameYear ? {} : { year: "numeric" }),
  }).format(at);
  return `${time} on ${day}`;
}

export const ENGLISH_HEADLINE: HeadlineWords = {
  everythingWorks: "Everything works.",
  watched: {
    open: (names) =>
      names === null
        ? "Everything shown here answers our tests. An incident is still open."
        : `Everything shown here answers our tests. An incident is still open that is about ${names}.`,
    reported: (names) =>
      names === null
        ? "Everything answers our tests. A problem that was reported is still open."
        : `Everything answers our tests. A problem that was reported with ${names} is still open.`,
    recovering: (names) =>
      names === null
        ? "Everything answers again. We go on watching until the recovery is certain."
        : `Everything answers again. We are still watching ${names}.`,
  },
  everythingElseWorks: "Everything else works.",
  everythingElseAnswers: "Everything else answers our tests.",
  stillWorking: (names) => `Still working: ${names}.`,
  nothingWatched: "We cannot tell: nothing is set up to be watched.",
  neverMeasured: "We cannot tell: nothing was measured yet.",
  nothingSince: (moment) => `We cannot tell: nothing was measured since ${moment}.`,
  cannotTell: (when, reason) =>
    `We cannot tell${since(when)}: ${reason ?? "our tests gave no answer that says how things are"}.`,
  troubles: {
    stopped: ({ begin }, when) => `${begin} stopped working${at(when)}.`,
    wholly_or_partly_stopped: ({ begin }, when) => `${begin} wholly or partly stopped working${at(when)}.`,
    partly_stopped: ({ begin }, when) => `${begin} partly stopped working${at(when)}.`,
    restricted: ({ within }, when) => `Restrictions with ${within}${since(when)}.`,
    slow: ({ within }, when) => `Slow answers from ${within}${since(when)}.`,
    unknown: ({ within }, when) => `We cannot tell the state of ${within}${since(when)}.`,
    maintained: ({ within }, when) => `Planned maintenance of ${within}${since(when)}.`,
  },
  unknownBecause: ({ within }, when, reason) => `We cannot tell the state of ${within}${since(when)}: ${reason}.`,
  unmeasured: ({ within }, when) =>
    `We cannot tell the state of ${within}: nothing was measured${when === null ? " yet" : since(when)}.`,
  everything: { begin: "Everything", within: "everything" },
  more: (count) => `${count} more parts`,
};

function since(when: When | null): string {
  return worded(when, "since");
}

function at(when: When | null): string {
  return worded(when, "at");
}

function worded(when: When | null, word: string): string {
  if (when === null) return "";
  return when.isFirst ? `, the first ${word} ${when.moment}` : ` ${word} ${when.moment}`;
}
