import type { RecordWords } from "../../../../monitor/core/record-words.ts";

export const INCIDENT_RECORD: RecordWords = {
  because: (what, reason) => `${what} : ${reason}`,
  failing: "en échec",
  andMore: (names, more) => `${names} et ${more} de plus`,
  opened: (failures) =>
    failures === 1
      ? "Une requête a échoué. Nous cherchons pourquoi."
      : `${failures} requêtes de suite ont échoué, les dernières sur de nouvelles connexions. Nous cherchons pourquoi.`,
  scope: {
    affected: (names) => `L’incident touche aussi : ${names}.`,
    failing: (names) => `De nouveau en difficulté : ${names}.`,
    working: (names) => `De nouveau en service : ${names}.`,
    apart: (names) => `Suivi désormais à part, comme autre incident, car la raison est différente : ${names}.`,
  },
  thenSentence: (before, next) => `${before} ${next}`,
  rerooted: (title) => `La cause est plus profonde : ${title}.`,
  worsened: (what) => `N’est plus en service : ${what}.`,
  monitoring: (successes) => `${goodAgain(successes)} Le rétablissement est maintenant prouvé étape par étape.`,
  resolved: goodAgain,
  sentBack: (what) =>
    `Le rétablissement n’a pas pu être prouvé. Condition non remplie : ${what}. Nous poursuivons nos recherches.`,
  proven: (proofs, zone) =>
    `Le rétablissement est prouvé, chaque étape commencée après la précédente : ${proofs} (heures de ${zone}).`,
  thenProof: (before, next) => `${before} ; ${next}`,
  proofFailed: (step) => `non rempli : ${step}`,
  proofUntold: (step) => `indéterminable : ${step}`,
  proofElsewhere: (proof) => `${proof}, ce qui relève d’un autre incident`,
  cause: {
    high: (title, summary) => `La cause est trouvée : ${title}. ${summary}`,
    medium: (title, summary) => `La cause est probablement celle-ci : ${title}. ${summary}`,
    low: (title, summary) => `La cause pourrait être celle-ci : ${title}. ${summary}`,
  },
  plain: {
    reopened: "Le problème est réapparu peu après sa résolution ; il s’agit du même incident.",
    flapping:
      "Ce qui est touché tombe en panne et revient sans cesse. Désormais, seule la fin est annoncée ici, pas chaque changement.",
    unsilenced: "Cela se prolonge au-delà de la maintenance annoncée.",
    unwatched: "Ce qui était touché n’est plus surveillé ; cet incident s’arrête donc ici.",
    merged: "Ceci fait partie d’un autre incident, où le suivi continue.",
    ailing: "L’amélioration n’a pas duré ; la recherche de la cause continue.",
    cause_withdrawn:
      "Ce que nous tenions pour la cause ne correspond pas à ce qui est observé maintenant. La cause n’est pas connue ; nous continuons à chercher.",
    restarted: "La passerelle est en cours de redémarrage.",
    postmortem_published: "Le bilan est publié.",
    postmortem_corrected: "Le bilan a été corrigé.",
  },
};

function goodAgain(successes: number): string {
  return successes === 1
    ? "Tout ce qui était touché répond de nouveau."
    : `Tout ce qui était touché répond de nouveau, ${successes} fois de suite.`;
}
