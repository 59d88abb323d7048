import type { HeadlineWords, SubjectWords, When } from "../../../../monitor/core/headline-words.ts";

export const HEADLINE: HeadlineWords = {
  everythingWorks: "Tout fonctionne.",
  watched: {
    open: (names) => `Tout ce qui est affiché répond à nos tests. Encore ouvert : ${names ?? "un incident"}.`,
    reported: (names) =>
      `Tout répond à nos tests. Un problème signalé reste ouvert${names === null ? "" : ` : ${names}`}.`,
    recovering: (names) => `Tout répond à nouveau. Encore sous surveillance : ${names ?? "un incident"}.`,
  },
  everythingElseWorks: "Tout le reste fonctionne.",
  everythingElseAnswers: "Tout le reste répond à nos tests.",
  stillWorking: (names) => `Toujours disponible : ${names}.`,
  nothingWatched: "Impossible de se prononcer : aucune surveillance n’est encore configurée.",
  neverMeasured: "Impossible de se prononcer : rien n’a encore été mesuré.",
  nothingSince: (moment) => `Impossible de se prononcer : rien n’a été mesuré depuis ${moment}.`,
  cannotTell: (when, reason) =>
    `Impossible de se prononcer${since(when)} : ${reason ?? "nos tests n’ont rien donné de concluant"}.`,
  troubles: {
    stopped: labelled("En panne"),
    wholly_or_partly_stopped: labelled("En panne totale ou partielle"),
    partly_stopped: labelled("En panne partielle"),
    restricted: labelled("Fonctionnement dégradé"),
    slow: labelled("Réponses lentes"),
    unknown: labelled("État inconnu"),
    maintained: labelled("Maintenance prévue"),
  },
  unknownBecause: ({ within }, when, reason) => `État inconnu${since(when)} : ${within} (${reason}).`,
  unmeasured: ({ within }, when) =>
    when === null ? `Pas encore mesuré : ${within}.` : `Non mesuré${since(when)} : ${within}.`,
  everything: { begin: "tout", within: "tout" },
  more: (count) => `${count} autres`,
};

function labelled(label: string): (subject: SubjectWords, when: When | null) => string {
  return ({ within }, when) => `${label}${since(when)} : ${within}.`;
}

function since(when: When | null): string {
  if (when === null) return "";
  return when.isFirst ? ` (d’abord depuis ${when.moment})` : ` depuis ${when.moment}`;
}
