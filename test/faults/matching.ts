import type { FaultLayer } from "../../monitor/core/words.ts";
import { modelNamed } from "../../sandbox/models.ts";
import type { Expected, Story } from "./expected.ts";
import type { ToldIncident } from "./record.ts";
import { STORY_BEGINS_AT } from "./story-time.ts";
import { shows } from "./strikes.ts";

/** Which open incident is which fault's; what is left over on either side. */
export interface Matched {
  readonly pairs: ReadonlyMap<Expected, ToldIncident>;
  /** Faults that should have one, and have none. */
  readonly missing: readonly Expected[];
  /** Incidents that no fault accounts for, or that another incident accounts for already. */
  readonly surplus: readonly ToldIncident[];
}

/** The best way to pair faults and incidents, each at most once: as few as possible are left over. */
export function match(
  open: readonly ToldIncident[],
  { required, allowed }: { readonly required: readonly Expected[]; readonly allowed: readonly Expected[] },
  story: Story,
): Matched {
  const faults = [...required, ...allowed.filter((one) => !required.includes(one))];
  let best: readonly (Expected | null)[] = [];
  let bestCost = Number.POSITIVE_INFINITY;
  // `chosen[i]` is the fault of `open[i]`; the lists are short.
  const choose = (chosen: (Expected | null)[]) => {
    if (chosen.length < open.length) {
      const incident = open[chosen.length];
      const free = faults.filter((one) => !chosen.includes(one) && incident && canBe(incident, one, story));
      for (const next of [...free, null]) choose([...chosen, next]);
      return;
    }
    const missing = required.filter((one) => !chosen.includes(one)).length;
    const surplus = chosen.filter((one) => one === null).length;
    const cost = (missing + surplus) * 1e9 + distance(open, chosen) + misread(open, chosen, faults);
    if (cost < bestCost) [best, bestCost] = [chosen, cost];
  };
  choose([]);
  const pairs = new Map<Expected, ToldIncident>();
  for (const [i, incident] of open.entries()) {
    const fault = best[i];
    if (fault !== null && fault !== undefined) pairs.set(fault, incident);
  }
  const paired = [...pairs.values()];
  return {
    pairs,
    missing: required.filter((one) => !pairs.has(one)),
    surplus: open.filter((incident) => !paired.includes(incident)),
  };
}

/**
 * What it costs to hold an incident that says which provider or model fails for another fault than that. When its first
 * symptom turns out to come from the second of two faults it says so, and the first one has an incident of its own: what
 * each says at this moment is what people read, and times tell less.
 */
const MISREAD = 1e7;

function misread(
  open: readonly ToldIncident[],
  chosen: readonly (Expected | null)[],
  faults: readonly Expected[],
): number {
  const wrong = open.filter((incident, i) => {
    const one = chosen[i];
    return one !== null && one !== undefined && !names(incident, one) && faults.some((other) => names(incident, other));
  });
  return wrong.length * MISREAD;
}

function names({ layer, faultKey }: ToldIncident, { fault, truth }: Expected): boolean {
  if (faultKey === null || layer !== truth.layer) return false;
  return layer === "provider" ? faultKey === fault.provider : layer === "model" && faultKey === fault.model;
}

/** What an incident of another layer than its fault's costs: the deeper checks may confirm last. */
const FOREIGN = 1e7;
/**
 * What an incident of a kindred layer costs. Two faults that both began before either incident have the same times all in
 * all whichever incident is whose, so that times do not tell: the model's incident is then the model's fault, and its
 * provider's the provider's. It is no more than what settles a tie, for where times differ they tell more.
 */
const KINDRED = 1;

/** How far incidents begin from their faults, all in all. */
function distance(open: readonly ToldIncident[], chosen: readonly (Expected | null)[]): number {
  const apart = open.map((incident, i) => {
    const one = chosen[i];
    if (one === null || one === undefined) return 0;
    return (
      Math.abs(incident.startedAt - STORY_BEGINS_AT - one.fault.from) + strangeness(incident.layer, one.truth.layer)
    );
  });
  return apart.reduce((sum, ms) => sum + ms, 0);
}

function strangeness(told: FaultLayer | null, truth: FaultLayer | null): number {
  if (told === null || truth === null || told === truth) return 0;
  return RELATED[truth].includes(told) ? KINDRED : FOREIGN;
}

/**
 * Whether a fault can account for an incident: it strikes the check that names it, and what the incident is attributed to.
 * A provider's incident is that provider's fault whichever of its failing models names it: one of them may be broken
 * besides, and nobody can tell that apart while its provider fails.
 */
export function canBe(incident: ToldIncident, { fault, truth }: Expected, story: Story): boolean {
  if (truth.layer === null) return false;
  const isOfProvider =
    truth.layer === "provider" && incident.layer === "provider" && incident.faultKey === fault.provider;
  const named = isOfProvider ? incident.members.map(({ checkId }) => checkId) : [incident.rootCheckId];
  const struck = story.settings.checks.filter(({ id }) => named.includes(id));
  if (struck.length === 0) return false;
  if (fault.kind !== "gateway-half-dead" && !struck.some((check) => shows(fault, check, story.installation)))
    return false;
  if (incident.layer !== "provider" || incident.faultKey === null) return true;
  const provider = fault.provider ?? modelNamed(fault.model)?.provider;
  return provider === undefined || incident.faultKey === provider;
}

const OF_MODELS: readonly FaultLayer[] = ["provider", "model", "fallback"];

const RELATED: Readonly<Record<FaultLayer, readonly FaultLayer[]>> = {
  gateway: ["gateway", "network"],
  network: ["gateway", "network"],
  model: OF_MODELS,
  provider: OF_MODELS,
  fallback: OF_MODELS,
  trace: ["trace"],
  spend: ["spend"],
  app: ["app"],
  site: ["site"],
};
