import type { Texts } from "../en.ts";

export const HISTORY_PAGE: Texts["historyPage"] = {
  figures: "El mes en cifras",
  component: "Componente",
  uptime: "Disponibilidad",
  coverage: "Medido",
  down: "Caído",
  longest: "Caída más larga",
  incidents: "Incidentes",
  soFar: (when) => `Hasta ahora, a ${when}. Una hora después del fin de mes sus cifras serán definitivas.`,
  final: (when) => `Definitivo desde ${when}: nada que se olvide o se configure después cambia estas cifras.`,
  notFinal: "El mes ha terminado; sus cifras serán definitivas cuando se sume su última hora.",
  notWatched: "ya no se vigila",
  days: "Día a día",
  dayIncidents: (count) => (count === 1 ? "1 incidente" : `${count} incidentes`),
  dayOngoing: "un incidente seguía abierto",
  dayUnmeasured: "no se midió nada",
  dayQuiet: "sin incidentes",
  wentOn: "Seguía abierto:",
  allMonths: "Todos los meses",
};
