import type { RecordWords } from "../../../../monitor/core/record-words.ts";

export const INCIDENT_RECORD: RecordWords = {
  because: (what, reason) => `${what}: ${reason}`,
  failing: "gestört",
  andMore: (names, more) => `${names} und ${more} weitere`,
  opened: (failures) =>
    failures === 1
      ? "Eine Anfrage ist fehlgeschlagen. Wir gehen dem nach."
      : `${failures} Anfragen in Folge sind fehlgeschlagen, die letzten über neue Verbindungen. Wir gehen dem nach.`,
  scope: {
    affected: (names) => `Außerdem betroffen: ${names}.`,
    failing: (names) => `Erneut gestört: ${names}.`,
    working: (names) => `Wieder verfügbar: ${names}.`,
    apart: (names) => `Ab jetzt eine Störung für sich, da der Grund ein anderer ist: ${names}.`,
  },
  thenSentence: (before, next) => `${before} ${next}`,
  rerooted: (title) => `Die Ursache liegt tiefer: ${title}.`,
  worsened: (what) => `Funktioniert nicht mehr: ${what}.`,
  monitoring: (successes) =>
    `${goodAgain(successes)} Nun wird Schritt für Schritt nachgewiesen, dass die Störung behoben ist.`,
  resolved: goodAgain,
  sentBack: (what) =>
    `Dass die Störung behoben ist, ließ sich nicht nachweisen. Nicht erfüllt: ${what}. Wir bleiben dran.`,
  proven: (proofs, zone) =>
    `Die Störung ist nachweislich behoben; jeder Schritt begann nach dem vorigen: ${proofs} (Zeiten in ${zone}).`,
  thenProof: (before, next) => `${before}; ${next}`,
  proofFailed: (step) => `nicht erfüllt: ${step}`,
  proofUntold: (step) => `nicht feststellbar: ${step}`,
  proofElsewhere: (proof) => `${proof}, was zu einer anderen Störung gehört`,
  cause: {
    high: (title, summary) => `Die Ursache ist gefunden: ${title}. ${summary}`,
    medium: (title, summary) => `Die Ursache ist wahrscheinlich diese: ${title}. ${summary}`,
    low: (title, summary) => `Die Ursache könnte diese sein: ${title}. ${summary}`,
  },
  plain: {
    reopened: "Der Fehler ist kurz nach seiner Behebung wieder da; es ist dieselbe Störung.",
    flapping:
      "Was betroffen ist, fällt immer wieder aus und kommt wieder. Ab jetzt wird hier nur noch das Ende gemeldet, nicht jeder Wechsel.",
    unsilenced: "Dies dauert über die angekündigte Wartung hinaus an.",
    unwatched: "Was betroffen war, wird nicht mehr überwacht; damit endet diese Störung.",
    merged: "Dies gehört zu einer anderen Störung und wird dort weitergeführt.",
    ailing: "Die Besserung hielt nicht an; die Suche nach der Ursache geht weiter.",
    cause_withdrawn:
      "Was wir für die Ursache hielten, passt nicht zu dem, was jetzt zu sehen ist. Die Ursache ist nicht bekannt; wir suchen weiter.",
    restarted: "Das Gateway wird neu gestartet.",
    postmortem_published: "Der Nachbericht ist veröffentlicht.",
    postmortem_corrected: "Der Nachbericht wurde berichtigt.",
  },
};

function goodAgain(successes: number): string {
  return successes === 1
    ? "Alles, was betroffen war, antwortet wieder."
    : `Alles, was betroffen war, antwortet wieder, ${successes}-mal in Folge.`;
}
