import type { JudgedCheck } from "../../monitor/core/shares.ts";
import { createIncidentBook, type IncidentBook, type Written } from "../support/incident-book.ts";
import {
  FAULT_NAMES,
  FAULTS,
  type FaultName,
  type Shown,
  type Sight,
  sightOf,
  WORLD,
  type Wrong,
} from "./outage-world.ts";

const MINUTE_MS = 60_000;
const NOON = Date.parse("2026-11-24T12:00:00Z");

/** What begins or ends (places in the list of faults), and after how many tenths of a second each check sees it. */
export interface Phase {
  readonly turned: readonly number[];
  readonly order: readonly number[];
}

/** How things are when a phase has come to rest. */
export interface Rest {
  readonly book: IncidentBook;
  /** The incidents that there should be, by name. */
  readonly expected: readonly string[];
  /** Names of faults that began or changed in the phase, or came to light. */
  readonly begun: ReadonlySet<string>;
  /** Incidents that the phase brought, but for those that turned out to be part of others. */
  readonly fresh: readonly Written[];
}

/** What the checks see, and what they were last seen to see. */
interface Seen {
  readonly judged: Map<string, JudgedCheck>;
  /** Which faults each check last saw of each thing; what it cannot see now it does not forget. */
  readonly held: Map<string, readonly Shown[]>;
}

/** One story: faults begin and end, every check reports what it sees, and then time goes by. */
export function* tellStory(phases: readonly Phase[]): Generator<Rest> {
  const book = createIncidentBook();
  const seen: Seen = { judged: new Map(), held: new Map() };
  let wrong: Wrong = new Set();
  let now = NOON;
  for (const check of WORLD) see(seen, check.id, wrong, { began: now, at: now });
  for (const phase of phases) {
    const before = expectedOf(seen, wrong);
    const known = new Set(book.all.map((one) => one.id));
    const turned = phase.turned.flatMap((i) => FAULT_NAMES[i] ?? []);
    wrong = turnedOver(wrong, turned);
    report(seen, wrong, phase, now, book);
    for (const minutes of [4, 12, 20]) wait(seen, now + minutes * MINUTE_MS, book);
    now += 20 * MINUTE_MS;
    const expected = expectedOf(seen, wrong);
    // Another fault of the same name may have come to light.
    const begun = new Set([
      ...turned.map((name) => FAULTS[name]),
      ...expected.filter((name) => !before.includes(name)),
    ]);
    const fresh = book.all.filter((one) => !known.has(one.id) && one.mergedInto === null);
    yield { book, expected, begun, fresh };
  }
}

function turnedOver(wrong: Wrong, turned: readonly FaultName[]): Wrong {
  return new Set(FAULT_NAMES.filter((name) => wrong.has(name) !== turned.includes(name)));
}

function report(seen: Seen, wrong: Wrong, { order }: Phase, from: number, book: IncidentBook): void {
  const began = from + 1_000;
  const reports = WORLD.map((check, i) => ({ id: check.id, at: began + (order[i] ?? 0) * 100 }));
  for (const { id, at } of reports.toSorted((a, b) => a.at - b.at)) {
    see(seen, id, wrong, { began, at });
    book.follow([...seen.judged.values()]);
  }
}

function see({ judged, held }: Seen, id: string, wrong: Wrong, times: { began: number; at: number }): void {
  const sight = sightOf(id, wrong, times.began);
  judged.set(id, judgedAs(id, sight, judged.get(id), times));
  for (const [thing, shown] of sight.shows) {
    const kept = (held.get(`${id} ${thing}`) ?? []).filter((one) => shown !== null && isHiddenBy(one, shown));
    held.set(`${id} ${thing}`, shown === null ? [] : [...kept, shown]);
  }
}

/** A route that is gone says nothing of the provider, but others of its models do. */
function isHiddenBy(one: Shown, shown: Shown): boolean {
  return one.depth === 3 && shown.depth === 2;
}

/** What fails goes on failing. */
function wait({ judged }: Seen, at: number, book: IncidentBook): void {
  for (const [id, one] of judged) {
    const parts = one.parts.map((part) => ({ ...part, at }));
    judged.set(id, { ...one, seenAt: at, failedAt: one.failedAt === null ? null : at, parts });
  }
  book.follow([...judged.values()]);
}

function judgedAs(
  id: string,
  sight: Sight,
  before: JudgedCheck | undefined,
  { began, at }: { readonly began: number; readonly at: number },
): JudgedCheck {
  const check = WORLD.find((one) => one.id === id);
  if (check === undefined) throw new Error(`no check ${id}`);
  const isBad = sight.status === "down" || sight.status === "degraded";
  return {
    check,
    status: sight.status,
    reason: sight.reason,
    since: before?.status === sight.status ? before.since : began,
    seenAt: at,
    failedAt: isBad ? at : null,
    failingFrom: isBad ? began : null,
    provider: sight.provider,
    model: sight.model,
    parts: sight.parts.length > 0 ? sight.parts : (before?.parts ?? []),
    intervalMs: MINUTE_MS,
    settleMs: 3 * MINUTE_MS,
    isFlapping: false,
  };
}

/** The slow way: every fault that some check saw last, as long as that has not seen anything else; and the gateway's own. */
function expectedOf({ held }: Seen, wrong: Wrong): string[] {
  const ofGateway = [...wrong].map((name): string => FAULTS[name]).filter((name) => name === "gateway");
  const seen = [...held.values()].flat().map((one) => one.of);
  return [...new Set([...seen, ...ofGateway])].sort();
}
