import type { Texts } from "../en.ts";

export const METHODS: Texts["methods"] = {
  confirmed: (failures, pause) =>
    `Eine Störung ist bestätigt, wenn ${testsInARow(failures)} fehlgeschlagen ${failures === 1 ? "ist" : "sind"}${pause === null ? "" : `, jeder ${pause} nach dem Ende des vorigen`}. Was seltener hintereinander fehlschlägt, ändert nichts und zählt nicht.`,
  atWorst: (pauses, pause, failures) =>
    `Schlimmstenfalls beginnt eine Störung gleich nach einem guten Test. Bestätigt ist sie dann nach dem Intervall, ${pauses}\u00a0×\u00a0${pause} Pause und der Dauer der fehlschlagenden Tests: gar keine, wenn Verbindungen abgelehnt werden, ${failures}\u00a0×\u00a0die Zeitgrenze, wenn keine Antwort kommt. Die Tabelle oben nennt die Summen.`,
  over: (successes, gap) =>
    `Begonnen hat sie mit dem ersten fehlgeschlagenen Test der Folge, und sie endet mit dem ersten guten. Vorbei ist sie, wenn ${testsInARow(successes)} gut ${successes === 1 ? "war" : "waren"}${gap === null ? "" : `, der letzte frühestens ${gap} nach dem ersten`}.`,
  degraded:
    "Eine Antwort, die zu langsam ist oder von einem anderen als dem gefragten Modell kommt, gilt als eingeschränkt. Eine zwischengespeicherte Antwort beweist nichts und gilt als unbekannt.",
  oneIncident:
    "Ein Ausfall ist eine Störung: Was ohne etwas Ausgefallenes nicht funktionieren kann, gehört zu dessen Störung.",
  flapping: (transitions, within) =>
    `Was innerhalb von ${within} mehr als ${transitions}-mal wechselt, wird als eine Störung gemeldet, die kommt und geht.`,
  flappingPerFault:
    "Gezählt wird für jeden Fehler allein: Verschiedene Fehler, die nacheinander dieselbe Prüfung treffen, sind kein Kommen und Gehen.",
  returns: (within) => `Eine Störung, die innerhalb von ${within} wiederkehrt, ist dieselbe.`,
  starting: (grace) => `Ein eben gestartetes Gateway hat ${grace} Zeit zu antworten, bevor es als ausgefallen gilt.`,

  weighed:
    "Alles, was gesehen wurde, spricht mit einem Gewicht für manche Ursachen und gegen andere. Die Gewichte einer Ursache werden zusammengezählt, und genannt wird sie nur, wenn es genug sind und keine andere gleichauf liegt.",
  sure: "Hoch ist die Sicherheit nur, wenn das Gesehene auch die anderen Ursachen ausschließt und nichts dagegen spricht. Zu wenig, oder ebenso viel für eine andere Ursache, heißt „nicht bekannt“: Auch das ist eine Antwort.",
  changes:
    "Was später gesehen wird, kann die Ursache ändern, solange die Störung offen ist; der Verlauf sagt es. Was Dienste über sich selbst schreiben, wird hier nie wiederholt, und ihre eigenen Statusseiten können eine Störung weder eröffnen noch beenden.",

  uptimeFormula: "Verfügbarkeit = (verfügbar + eingeschränkt) ÷ (verfügbar + eingeschränkt + ausgefallen).",
  measuredFormula:
    "Gemessen = (verfügbar + eingeschränkt + ausgefallen) ÷ (verfügbar + eingeschränkt + ausgefallen + unbekannt).",
  counting:
    "Verfügbar und eingeschränkt zählen als funktionierend, ausgefallen als nicht funktionierend, jede Millisekunde gleich viel. Angekündigte Wartung und unbekannte Zeit zählen weder so noch so; unbekannte Zeit senkt den gemessenen Anteil, Wartung nicht.",
  ofComponents:
    "Eine Komponente ist ausgefallen, solange eine ihrer Prüfungen es ist, und verfügbar nur, solange alle es sind, die sich stellen lassen. Ist ein Modell ausgefallen und hat nachweislich ein anderes seine Nutzer bedient, ist sie eingeschränkt.",
  cutOff: (percent) =>
    `Beides wird nach zwei Stellen abgeschnitten, nie aufgerundet. Sind weniger als ${percent} gemessen, steht statt der Verfügbarkeit „zu wenig Daten“.`,
  whole: (all, most) =>
    `${all} stehen nur da, wenn nichts ausgefallen war und jeder Augenblick gemessen wurde; sonst werden höchstens ${most} behauptet.`,
  before:
    "Zeit vor der ersten Messung einer Komponente zählt überhaupt nicht. Was erst nachträglich als Wartung angekündigt wurde, bleibt, wie es gemessen wurde.",
  months: "Die Zahlen eines Monats werden eine Stunde nach seinem Ende endgültig festgeschrieben.",

  dayLasts: (zone) =>
    `Ein Tag dauert in ${zone} von Mitternacht bis Mitternacht, wie lang er auch ist, und seine fünf Klassen (verfügbar, eingeschränkt, ausgefallen, Wartung, unbekannt) ergeben zusammen seine wahre Länge.`,
  noOddDay: (zone, usual) => `Kein Tag des nächsten Jahres ist in ${zone} länger oder kürzer als ${usual}.`,
  oddDay: (date, length, usual) =>
    `Der nächste Tag dort, der nicht ${usual} dauert, ist der ${date}: Er dauert ${length}.`,

  unknown:
    "Unbekannt heißt, dass niemand es gemessen hat. Es wird nie als funktionierend gezeigt, auf dieser Seite nicht und auch nicht in dem, was Programme lesen.",
  stale:
    "So heißt es, wenn kein Ergebnis frisch ist: Ein Ergebnis gilt zwei Intervalle und die Zeitgrenze lang (die Zeiten nennt die Tabelle). Steht die Überwachung still, wird alles von selbst unbekannt.",
  cannotTell: (failures) =>
    `So heißt es, wenn ${testsInARow(failures)} nichts feststellen ${failures === 1 ? "kann" : "können"}: Unser eigener Schlüssel wird abgelehnt oder gedrosselt, unser eigenes Budget ist aufgebraucht, unser eigenes Netz ist ausgefallen, oder was wir zum Urteilen lesen, ist nicht lesbar. Fehler von uns zählen nie als Fehler des Überwachten.`,
  neverGood:
    "So heißt es von einer Prüfung, die seit ihrer Einrichtung nie gut war: Das ist eine Frage der Einrichtung und kein Ausfall.",
  gap: "Eine Lücke in den Tests gilt ab dem letzten Ergebnis davor als unbekannt.",

  recovery:
    "Ist alles wieder gut, was eine Störung berührt hat, so ist sie noch nicht behoben. Es folgen vier Nachweise, jeder eine frische Anfrage, die erst beginnt, wenn der vorige bestanden ist; schlägt einer fehl, geht die Störung weiter.",

  free: "Alle Tests sind kostenlos.",
  budget: (perDay) =>
    `Tests, die Modelle fragen, kosten Geld. Alle zusammen dürfen ${perDay} am Tag (UTC) kosten; für jeden wird vorher zurückgelegt, was er höchstens kosten kann.`,
  most: (perDay) => `Kostete jeder so viel wie höchstens möglich, wären es bei ihren Intervallen ${perDay} am Tag.`,
  usedUp:
    "Ist das Tagesbudget aufgebraucht, wird an diesem Tag nicht mehr gefragt, was Geld kostet, und gilt als unbekannt.",

  between: "Was zwischen zwei Tests geschieht, wenn es vor dem nächsten vorbei ist.",
  ownNetwork: "Der Weg aus Ihrem eigenen Netz: Wir fragen von einem Ort aus.",
  quality: "Wie gut Antworten sind: Die Antwort auf einen Test muss frisch und vollständig sein, mehr nicht.",
  longAnswers: "Wie schnell lange Fragen beantwortet werden: Unsere sind kurz.",
  everyModel: "Jedes Modell in jedem Augenblick: Modelle ohne eigene Prüfung werden reihum gefragt.",
};

function testsInARow(count: number): string {
  return count === 1 ? "ein Test" : `${count} Tests hintereinander`;
}
