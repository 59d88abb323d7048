import type { HeadlineWords, SubjectWords, When } from "../../../../monitor/core/headline-words.ts";

export const HEADLINE: HeadlineWords = {
  everythingWorks: "Alles funktioniert.",
  watched: {
    open: (names) => `Alles Angezeigte besteht unsere Tests. Noch offen: ${names ?? "ein Vorfall"}.`,
    reported: (names) =>
      `Alles besteht unsere Tests. Ein gemeldetes Problem ist noch offen${names === null ? "" : `: ${names}`}.`,
    recovering: (names) => `Alles antwortet wieder. Noch unter Beobachtung: ${names ?? "ein Vorfall"}.`,
  },
  everythingElseWorks: "Alles andere funktioniert.",
  everythingElseAnswers: "Alles andere besteht unsere Tests.",
  stillWorking: (names) => `Weiterhin verfügbar: ${names}.`,
  nothingWatched: "Keine Aussage möglich: Es ist noch nichts zur Überwachung eingerichtet.",
  neverMeasured: "Keine Aussage möglich: Es wurde noch nichts gemessen.",
  nothingSince: (moment) => `Keine Aussage möglich: Seit ${moment} wurde nichts gemessen.`,
  cannotTell: (when, reason) =>
    `Keine Aussage möglich${since(when)}: ${reason ?? "Unsere Tests haben nichts Eindeutiges ergeben"}.`,
  troubles: {
    stopped: labelled("Ausgefallen"),
    wholly_or_partly_stopped: labelled("Ganz oder teilweise ausgefallen"),
    partly_stopped: labelled("Teilweise ausgefallen"),
    restricted: labelled("Eingeschränkt"),
    slow: labelled("Langsam"),
    unknown: labelled("Zustand unbekannt"),
    maintained: labelled("Geplante Wartung"),
  },
  unknownBecause: ({ within }, when, reason) => `Zustand unbekannt${since(when)}: ${within} (${reason}).`,
  unmeasured: ({ within }, when) =>
    when === null ? `Noch nicht gemessen: ${within}.` : `Nicht gemessen${since(when)}: ${within}.`,
  everything: { begin: "alles", within: "alles" },
  more: (count) => `${count} weitere`,
};

function labelled(label: string): (subject: SubjectWords, when: When | null) => string {
  return ({ within }, when) => `${label}${since(when)}: ${within}.`;
}

function since(when: When | null): string {
  if (when === null) return "";
  return when.isFirst ? ` (zuerst seit ${when.moment})` : ` seit ${when.moment}`;
}
