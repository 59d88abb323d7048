import type { Texts } from "../en.ts";

export const HISTORY_PAGE: Texts["historyPage"] = {
  figures: "Le mois en chiffres",
  component: "Composant",
  uptime: "Disponibilité",
  coverage: "Mesuré",
  down: "En panne",
  longest: "Plus longue panne",
  incidents: "Incidents",
  soFar: (when) => `Jusqu’ici, au ${when}. Une heure après la fin du mois, ses chiffres deviennent définitifs.`,
  final: (when) =>
    `Définitif depuis ${when} : rien de ce qui est oublié ou configuré autrement par la suite ne change ces chiffres.`,
  notFinal: "Le mois est terminé ; ses chiffres seront définitifs une fois sa dernière heure additionnée.",
  notWatched: "n’est plus surveillé",
  days: "Jour par jour",
  dayIncidents: (count) => (count === 1 ? "1 incident" : `${count} incidents`),
  dayOngoing: "un incident se poursuivait",
  dayUnmeasured: "rien n’a été mesuré",
  dayQuiet: "aucun incident",
  wentOn: "S’est poursuivi :",
  allMonths: "Tous les mois",
};
