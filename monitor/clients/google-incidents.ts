import { z } from "zod";
import { leadingElements } from "./json-elements.ts";
import type { PageSight } from "./provider-page.ts";

const Text = z.string().nullish().catch(null);

/** An entry of `incidents.json` of Google Cloud; one without an end goes on. */
const Incident = z.object({
  begin: z.string(),
  created: Text,
  end: Text,
  status_impact: Text,
  affected_products: z
    .array(z.object({ title: z.string() }))
    .nullish()
    .catch(null),
});
type Incident = z.output<typeof Incident>;

export interface GoogleTerms {
  /** False: only the beginning of the file was read. */
  readonly isWhole: boolean;
  /** Parts of products' names that matter; none: all. */
  readonly parts: readonly string[];
  readonly now: number;
}

/** The newest come first: what was read must go back so far that an incident that goes on is among it. */
const LOOK_BACK_MS = 7 * 24 * 60 * 60_000;

/** What the list says; null: it is none, or too little of it was read. */
export function googleSight(text: string, { isWhole, parts, now }: GoogleTerms): PageSight | null {
  const elements = leadingElements(text);
  if (elements === null || (isWhole && !elements.isClosed)) return null;
  const incidents = elements.values.map((value) => Incident.safeParse(value));
  const read = incidents.flatMap(({ data }) => (data === undefined ? [] : [data]));
  // It keeps its history: an empty list says nothing.
  if (read.length === 0 || read.length < incidents.length) return null;
  const open = read.filter((one) => one.end == null && concerns(one, parts));
  if (open.length > 0) return { says: "incident", posted: open.map(postedAt) };
  const oldestAt = Math.min(...read.map(({ begin }) => Date.parse(begin)));
  return isWhole || oldestAt < now - LOOK_BACK_MS ? { says: "good", posted: [] } : null;
}

function concerns({ status_impact, affected_products }: Incident, parts: readonly string[]): boolean {
  if (status_impact === "SERVICE_INFORMATION") return false;
  if (parts.length === 0) return true;
  return (affected_products ?? []).some(({ title }) => parts.some((part) => title.toLowerCase().includes(part)));
}

function postedAt({ created, begin }: Incident): number | null {
  const at = Date.parse(created ?? begin);
  return Number.isNaN(at) ? null : at;
}
