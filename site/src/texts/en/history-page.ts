/** The texts of a month's page. */
export const HISTORY_PAGE = {
  figures: "The month in figures",
  component: "Component",
  uptime: "Uptime",
  coverage: "Measured",
  down: "Down",
  longest: "Longest",
  incidents: "Incidents",
  soFar: (when: string) => `So far, until ${when}. An hour after its end the month's figures become final.`,
  final: (when: string) =>
    `Final since ${when}: nothing that is forgotten, or set up otherwise, later changes these figures.`,
  notFinal: "The month is over; its figures become final when its last hour is summed up.",
  notWatched: "not watched any more",
  days: "Day by day",
  dayIncidents: (count: number) => (count === 1 ? "1 incident" : `${count} incidents`),
  dayOngoing: "an incident went on",
  dayUnmeasured: "nothing measured",
  dayQuiet: "no incidents",
  wentOn: "Went on:",
  allMonths: "All months",
};
