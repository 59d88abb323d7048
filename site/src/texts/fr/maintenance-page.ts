import type { Texts } from "../en.ts";

export const MAINTENANCE_PAGE: Texts["maintenancePage"] = {
  status: { scheduled: "Prévue", in_progress: "En cours", completed: "Terminée", cancelled: "Annulée" },
  cancelledLine: "Cette maintenance était prévue et n’aura pas lieu.",
  state: "État",
  begins: "Début",
  ends: "Fin",
  lasts: "Durée",
  recurs: "Répétition",
  everything: "Tout",
  announced: "Annoncée",
  changed: "Dernière modification",
  means:
    "Pendant ce temps, nous continuons à mesurer ; ce qui échoue n’est pas signalé comme incident et ne compte pas comme panne.",
  toCalendar: "Ajouter à votre calendrier",
  calendar: "Toutes les maintenances prévues en calendrier",
  every: {
    days: (n) => (n === 1 ? "tous les jours" : `tous les ${n} jours`),
    weeks: (n, days) => `${n === 1 ? "toutes les semaines" : `toutes les ${n} semaines`}, le ${days}`,
    months: (n, day) => `${n === 1 ? "tous les mois" : `tous les ${n} mois`}, ${day}`,
    years: (n, date) => `${n === 1 ? "tous les ans" : `tous les ${n} ans`}, le ${date}`,
  },
  dayOfMonth: (day) => `le ${day === 1 ? "1er" : day}`,
  lastDay: "le dernier jour",
  nth: (nth, weekday) => `le ${nth} ${weekday}`,
  ordinals: { 1: "premier", 2: "deuxième", 3: "troisième", 4: "quatrième", 5: "cinquième", "-1": "dernier" },
  byRule: "selon une règle particulière",
  atTime: (time, zone) => `à ${time} (${zone})`,
  untilDate: (date) => `jusqu’au ${date}`,
  timesInAll: (n) => `${n} fois en tout`,
};
