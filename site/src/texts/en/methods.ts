/** How everything is measured and counted, in sentences with the numbers of an installation. Lengths of time come worded. */
export const METHODS = {
  /** Null: one failure is enough. */
  confirmed: (failures: number, pause: string | null) =>
    `A fault is confirmed by ${times(failures, "failed probe")} in a row${pause === null ? "" : `, the next one ${pause} after the end of the one before`}. What fails less often in a row changes nothing and counts as nothing.`,
  atWorst: (pauses: number, pause: string, failures: number) =>
    `At worst a fault begins just after a good probe. It is then confirmed after the interval, ${pauses}\u00a0×\u00a0${pause} of pauses, and what the failing probes take: nothing when connections are refused, ${failures}\u00a0×\u00a0the timeout when no answer comes. The table above has the sums.`,
  /** Null: one good probe is enough. */
  over: (successes: number, gap: string | null) =>
    `It began with the first failed probe of the run, and ends with the first good one. It is over after ${times(successes, "good probe")} in a row${gap === null ? "" : `, the last at least ${gap} after the first`}.`,
  degraded:
    "An answer that is too slow, or that another model gives in the place of the one that was asked, is degraded. A cached answer proves nothing and counts as unknown.",
  oneIncident: "One outage is one incident: what cannot work without something that is down joins its incident.",
  flapping: (transitions: number, within: string) =>
    `What changes more than ${times(transitions, "time")} within ${within} is told as one incident that comes and goes.`,
  flappingPerFault:
    "Changes count for each fault by itself: different faults that strike the same check one after the other are no coming and going.",
  returns: (within: string) => `A fault that returns within ${within} is the same incident.`,
  starting: (grace: string) =>
    `A gateway that was started a moment ago is given ${grace} to answer before it counts as down.`,

  weighed:
    "Whatever was seen speaks for some causes and against others, with a weight. The weights of a cause are added up, and one is named only when it has enough and is ahead of every other one.",
  sure: "Its confidence is high only when what was seen also rules the other causes out, and nothing speaks against it. Too little, or as much for another cause, is “not known”: that is an answer as well.",
  changes:
    "What is seen later may change the cause while the incident is open, and its timeline says so. What services write of themselves is never repeated here, and their own status pages can neither open nor end an incident.",

  uptimeFormula: "Uptime = (up + degraded) ÷ (up + degraded + down).",
  measuredFormula: "Measured = (up + degraded + down) ÷ (up + degraded + down + unknown).",
  counting:
    "Up and degraded count as working, down as not working, each millisecond as one. Announced maintenance and unknown time count neither as working nor as not working; unknown time lowers the measured share, maintenance does not.",
  ofComponents:
    "A component is down while any of its checks is down, and up only while all of them that can be asked are. Where a model is down and another one was seen to answer its users, it is degraded.",
  cutOff: (percent: string) =>
    `Both are cut off after two places, never rounded up. Below ${percent} measured no uptime is given, but “insufficient data”.`,
  whole: (all: string, most: string) =>
    `${all} is said only when nothing was down and every moment was measured; otherwise ${most} is the most that is claimed.`,
  before:
    "Time before a component's first measurement counts as nothing at all. What was announced as maintenance only afterwards stays as it was measured.",
  months: "A month's figures are written down for good an hour after the month is over.",

  dayLasts: (zone: string) =>
    `A day lasts from midnight to midnight in ${zone}, however long it is, and its five classes (up, degraded, down, maintenance, unknown) sum to its true length.`,
  noOddDay: (zone: string, usual: string) => `No day of the next year in ${zone} is longer or shorter than ${usual}.`,
  oddDay: (date: string, length: string, usual: string) =>
    `The next day there that does not last ${usual} is ${date}: it lasts ${length}.`,

  unknown:
    "Unknown means that nobody measured it. It is never shown as working, on this page and in what programs read.",
  stale:
    "It is said when no result is fresh: a result is believed for two intervals and the timeout after it was there (the table has the times). If the monitor stops, everything becomes unknown by itself.",
  cannotTell: (failures: number) =>
    `It is said when ${times(failures, "probe")} in a row cannot tell: our own key is refused or limited, our own budget is used up, our own network is down, or what we read to judge cannot be read. Faults of ours are never counted as faults of what is watched.`,
  neverGood:
    "It is said of a check that was never good since it was set up: that is a matter of its setup, and no outage.",
  gap: "A gap in probing counts as unknown from the last result before it.",

  recovery:
    "When everything that an incident touched is good again, it is not resolved yet. Four proofs follow, each a fresh request that is begun after the one before has passed; one that fails sends the incident back.",

  free: "All probes are free.",
  budget: (perDay: string) =>
    `Probes that ask models cost money. All of them together may cost ${perDay} a day (UTC); a probe sets the most that it may cost aside before it is sent.`,
  most: (perDay: string) => `If each cost the most that it may, they would cost ${perDay} a day by their intervals.`,
  usedUp: "When the day's budget is used up, what is paid for is not asked any more that day, and is unknown.",

  between: "What happens between two probes, when it is over before the next one.",
  ownNetwork: "The way from a reader's own network: we ask from one place.",
  quality: "How good answers are: a canary's answer must be fresh and complete, and no more.",
  longAnswers: "How fast answers to long questions are: our questions are short.",
  everyModel: "Every model at every moment: models that have no check of their own are asked in turn.",
};

function times(count: number, what: string): string {
  return count === 1 ? `one ${what}` : `${count} ${what}s`;
}
