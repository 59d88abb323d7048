import { MODELS } from "../../sandbox/models.ts";
import { seededRandom } from "../../sandbox/random.ts";
import { FAULT_KINDS, type FaultKind, type OomTrace } from "./fault.ts";
import { WHOLE } from "./installation.ts";
import type { Happening, NamedScenario } from "./scenario.ts";

/** A story put together by chance: which faults, of whom, in what order, when. The same seed and number, the same story. */
export function composed(seed: number, number: number): NamedScenario {
  const random = seededRandom(seed * 1_000_003 + number * 7_919 + 1);
  for (let i = 0; i < 8; i++) random();
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] ?? (list[0] as T);
  const count = pick([1, 1, 2, 2, 3]);
  const happens: Happening[] = [];
  while (happens.length < count) {
    const next = oneOf(pick, random);
    if (!happens.some((one) => areKin(one, next) || contradict(one, next))) happens.push(next);
  }
  if (random() < 0.1) happens.push({ kind: "noise", from: 0, to: 60 });
  const installation = {
    ...WHOLE,
    host: random() < 0.75,
    fallbacks: random() < 0.75,
    app: random() < 0.9,
    traces: random() < 0.9,
  };
  const name = `seed ${seed} number ${number}`;
  return { name, title: happens.map((one) => one.kind).join(", "), happens, installation };
}

/** The same story with something besides that is over before slow checks are asked again, or even once. */
export function withShortFault(seed: number, number: number): NamedScenario {
  const story = composed(seed, number);
  const random = seededRandom(seed * 999_983 + number * 6_007 + 2);
  const kind = SHORT_KINDS[Math.floor(random() * SHORT_KINDS.length)] ?? "gateway-hung";
  const from = 1 + random() * 25;
  const short: Happening = { kind, from, to: from + (10 + random() * 35) / 60 };
  if (story.happens.some((one) => areKin(one, short))) return story;
  const happens = [...story.happens, short];
  return { ...story, happens, title: happens.map((one) => one.kind).join(", ") };
}

/** What strikes everything at once, the application's own way to the gateway with it. */
const SHORT_KINDS: readonly FaultKind[] = ["gateway-hung", "gateway-crashed"];

type Pick = <T>(list: readonly T[]) => T;

const KINDS: readonly FaultKind[] = FAULT_KINDS.filter((kind) => kind !== "noise" && kind !== "failed-calls-untraced");
const OOM_TRACES: readonly OomTrace[] = ["log", "event", "memory", "nothing"];

function oneOf(pick: Pick, random: () => number): Happening {
  const kind = pick(KINDS);
  const from = 1 + Math.round(random() * 150) / 10;
  const length = kind === "harmless-deploy" ? 2 : SLOW_TO_SHOW.test(kind) ? 25 + random() * 20 : 8 + random() * 25;
  const times = { from, to: from + Math.round(length * 10) / 10 };
  if (kind.startsWith("model-")) return { kind, ...times, model: pick(MODELS).name };
  if (kind === "gateway-oom") return { kind, ...times, trace: pick(OOM_TRACES) };
  if (kind === "platform-outage") return { kind, ...times, page: pick(["at_once", "silent"] as const) };
  if (!OF_PROVIDER.test(kind)) return { kind, ...times };
  return {
    kind,
    ...times,
    provider: pick(["openai", "anthropic"] as const),
    page: pick(["silent", "at_once", "late"] as const),
  };
}

const SLOW_TO_SHOW = /^(traces|langfuse|spend|guard|model)-/;
const OF_PROVIDER = /^(provider|answers|streams|page)-/;

/** Faults of the same thing, which nobody could tell apart while both last. */
function areKin(one: Happening, other: Happening): boolean {
  return thingOf(one) === thingOf(other);
}

/** A deployment that nobody notices replaces no process that cannot run, nor one on a platform that serves nothing. */
function contradict(one: Happening, other: Happening): boolean {
  const [deploy, fault] = one.kind === "harmless-deploy" ? [one, other] : [other, one];
  if (deploy.kind !== "harmless-deploy" || !/^(gateway|platform)-/.test(fault.kind)) return false;
  return fault.from <= deploy.to && deploy.from <= fault.to;
}

function thingOf({ kind, provider }: Happening): string {
  if (/^(gateway|platform|own)-/.test(kind)) return "gateway";
  if (/^(traces|langfuse|failed)-/.test(kind)) return "traces";
  if (/^(model|guard)-/.test(kind)) return "models";
  if (/^app-/.test(kind)) return "app";
  return provider === undefined || kind === "page-cries-wolf" ? kind : `provider ${provider}`;
}
