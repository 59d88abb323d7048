import { z } from "zod";
import type { PageSight } from "./provider-page.ts";

const Named = z.object({ name: z.string() });

const Component = z.object({
  name: z.string(),
  status: z.string(),
  group: z.boolean().nullish().catch(null),
});

const Incident = z.object({
  status: z.string(),
  created_at: z.string().nullish().catch(null),
  resolved_at: z.string().nullish().catch(null),
  components: z.array(Named).nullish().catch(null),
});
type Incident = z.output<typeof Incident>;

/** `summary.json` of Statuspage, and of incident.io, which leaves components and incidents out at times. */
const Summary = z.object({
  status: z.object({ indicator: z.string() }),
  components: z.array(Component).max(5_000).nullish(),
  incidents: z.array(Incident).max(5_000).nullish(),
});

const OVER: ReadonlySet<string> = new Set(["resolved", "postmortem", "completed"]);
const FINE: ReadonlySet<string> = new Set(["operational", "under_maintenance"]);
const TROUBLE: ReadonlySet<string> = new Set(["minor", "major", "critical"]);

/**
 * What a summary says of the components whose names hold one of `parts` (of all, where none does); null: it is no summary.
 * An incident that names no components counts, unless the components that matter are all said to be fine.
 */
export function statuspageSight(body: unknown, parts: readonly string[]): PageSight | null {
  const parsed = Summary.safeParse(body);
  if (!parsed.success) return null;
  const { status, components, incidents } = parsed.data;
  const real = (components ?? []).filter(({ group }) => group !== true);
  const named = real.filter(({ name }) => isNamed(name, parts));
  const relevant = named.length > 0 ? named : real;
  const areFine = relevant.length > 0 && relevant.every((one) => FINE.has(one.status));
  const open = (incidents ?? []).filter((one) => !OVER.has(one.status) && one.resolved_at == null);
  const concerning = open.filter((one) => concerns(one, parts, named.length > 0 && areFine));
  const isBad = relevant.some((one) => !FINE.has(one.status));
  const isAllThatIsTold = relevant.length === 0 && open.length === 0;
  if (concerning.length > 0 || isBad || (isAllThatIsTold && TROUBLE.has(status.indicator))) {
    return { says: "incident", posted: postedOf(concerning.length > 0 ? concerning : open) };
  }
  const isGood = status.indicator === "none" && open.length === 0;
  return { says: isGood ? "good" : "other", posted: [] };
}

function concerns({ components }: Incident, parts: readonly string[], areFine: boolean): boolean {
  if (components == null || components.length === 0) return !areFine;
  return parts.length === 0 || components.some(({ name }) => isNamed(name, parts));
}

function isNamed(name: string, parts: readonly string[]): boolean {
  return parts.some((part) => name.toLowerCase().includes(part));
}

function postedOf(incidents: readonly Incident[]): (number | null)[] {
  const times = incidents.map(({ created_at }) => Date.parse(created_at ?? ""));
  return times.length === 0 ? [null] : times.map((at) => (Number.isNaN(at) ? null : at));
}
