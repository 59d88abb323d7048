import type { Texts } from "../en.ts";

export const MAINTENANCE_PAGE: Texts["maintenancePage"] = {
  status: { scheduled: "Geplant", in_progress: "Läuft", completed: "Abgeschlossen", cancelled: "Abgesagt" },
  cancelledLine: "Dies war geplant und findet nicht statt.",
  state: "Stand",
  begins: "Beginn",
  ends: "Ende",
  lasts: "Dauer",
  recurs: "Wiederholung",
  everything: "Alles",
  announced: "Angekündigt",
  changed: "Zuletzt geändert",
  means:
    "Während der Wartung messen wir weiter; was dabei ausfällt, wird nicht als Störung gemeldet und zählt nicht als Ausfallzeit.",
  toCalendar: "In den Kalender übernehmen",
  calendar: "Alle geplanten Wartungen als Kalender",
  every: {
    days: (n) => (n === 1 ? "jeden Tag" : `alle ${n} Tage`),
    weeks: (n, days) => `${n === 1 ? "jede Woche" : `alle ${n} Wochen`} am ${days}`,
    months: (n, day) => `${n === 1 ? "jeden Monat" : `alle ${n} Monate`} ${day}`,
    years: (n, date) => `${n === 1 ? "jedes Jahr" : `alle ${n} Jahre`} am ${date}`,
  },
  dayOfMonth: (day) => `am ${day}.`,
  lastDay: "am letzten Tag",
  nth: (nth, weekday) => `am ${nth} ${weekday}`,
  ordinals: { 1: "ersten", 2: "zweiten", 3: "dritten", 4: "vierten", 5: "fünften", "-1": "letzten" },
  byRule: "nach eigener Regel",
  atTime: (time, zone) => `um ${time} Uhr (${zone})`,
  untilDate: (date) => `bis ${date}`,
  timesInAll: (n) => `insgesamt ${n}-mal`,
};
