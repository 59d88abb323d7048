import type { HeadlineWords, SubjectWords, When } from "../../../../monitor/core/headline-words.ts";

export const HEADLINE: HeadlineWords = {
  everythingWorks: "Alles funktioniert.",
  everythingElseWorks: "Alles andere funktioniert.",
  stillWorking: (names) => `Weiterhin verfügbar: ${names}.`,
  nothingWatched: "Keine Aussage möglich: Es ist noch nichts zur Überwachung eingerichtet.",
  neverMeasured: "Keine Aussage möglich: Es wurde noch nichts gemessen.",
  nothingSince: (moment) => `Keine Aussage möglich: Seit ${moment} wurde nichts gemessen.`,
  cannotTell: (when, reason) =>
    `Keine Aussage möglich${since(when)}: ${reason ?? "Unsere Tests haben nichts Eindeutiges ergeben"}.`,
  troubles: {
    stopped: labelled("Ausgefallen"),
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
  parts: (count, of) => `${count} von ${of} Teilen`,
};

function labelled(label: string): (subject: SubjectWords, when: When | null) => string {
  return ({ within }, when) => `${label}${since(when)}: ${within}.`;
}

function since(when: When | null): string {
  if (when === null) return "";
  return when.isFirst ? ` (zuerst seit ${when.moment})` : ` seit ${when.moment}`;
}
