import type { Texts } from "../en.ts";

export const HISTORY_PAGE: Texts["historyPage"] = {
  figures: "Der Monat in Zahlen",
  component: "Komponente",
  uptime: "Verfügbarkeit",
  coverage: "Gemessen",
  down: "Ausgefallen",
  longest: "Längster Ausfall",
  incidents: "Störungen",
  soFar: (when) => `Bisher, bis ${when}. Eine Stunde nach Monatsende werden die Zahlen endgültig.`,
  final: (when) =>
    `Endgültig seit ${when}: Nichts, was später vergessen oder anders eingestellt wird, ändert diese Zahlen.`,
  notFinal: "Der Monat ist vorbei; seine Zahlen werden endgültig, sobald die letzte Stunde zusammengefasst ist.",
  notWatched: "nicht mehr beobachtet",
  days: "Tag für Tag",
  dayIncidents: (count) => (count === 1 ? "1 Störung" : `${count} Störungen`),
  dayOngoing: "eine Störung dauerte an",
  dayUnmeasured: "nichts gemessen",
  dayQuiet: "keine Störungen",
  wentOn: "Dauerte an:",
  allMonths: "Alle Monate",
};
