import { type HealthQuestion, judgeModels, type ModelAnswer } from "../monitor/clients/model-health.ts";
import { recordJson, type Told } from "../monitor/core/page-record.ts";
import type { Json, Result, Timings } from "../monitor/core/result.ts";
import { notUp, up } from "../monitor/core/result.ts";
import type { Fact, Reason } from "../monitor/core/words.ts";
import type { CheckSettings } from "../monitor/settings/settings.ts";
import type { Bad, Episode } from "./history-story.ts";
import { MODELS, modelNamed, PROVIDERS, type Provider, type SimulatedModel } from "./models.ts";
import { scattered } from "./random.ts";

const HOUR_MS = 3_600_000;

/** What a probe of the check found at `at`; null: it was not asked. */
export function resultAt(
  check: CheckSettings,
  at: number,
  past: readonly Episode[],
  random: () => number,
): Result | null {
  const episode = past.find((one) => at >= one.from && at < one.to) ?? null;
  if (episode?.isOff === true) return null;
  const bad = episode === null ? null : badOf(check, episode, at);
  const facts = factsOf(check, episode, bad);
  const told = { ...whoseOf(check), ...(facts.length === 0 ? {} : { facts }), ...partsOf(check, at, episode, bad) };
  if (bad !== null) return { ...notUp(bad.status, bad.reason, failedTimings(check, bad.reason, random)), ...told };
  // A lone failure now and then, which nobody confirms.
  if (random() < 0.0004) return notUp("down", "timeout", { totalMs: check.timeoutMs });
  return { ...up(goodTimings(check, at, random), costMicroUsd(check)), ...told };
}

/** What the kind would keep after that probe; absent: nothing. */
export function memoryAt(check: CheckSettings, at: number, past: readonly Episode[]): { readonly memory?: Json } {
  const page = providerOfPage(check);
  if (page !== null) return { memory: recordJson({ readAt: at, told: toldBy(page, at, past) }) };
  const model = modelOf(check);
  if (model === null) return {};
  return { memory: check.kind === "chat" ? { model: model.name, provider: model.provider } : whoseOf(check) };
}

function badOf(check: CheckSettings, episode: Episode, at: number): Bad | null {
  const own = episode.check?.(check) ?? null;
  if (own !== null) return own;
  const { page } = episode;
  if (page !== undefined && page.provider === providerOfPage(check) && at - episode.from >= page.afterMs) {
    return { status: "degraded", reason: "provider_incident", facts: ["provider_incident"] };
  }
  if (check.kind === "models") return findingOf(answersOf(episode, at), at);
  const model = modelOf(check);
  const failed = model === null ? null : (episode.model?.(model) ?? null);
  return failed !== null && model !== null && asUsersAsk(check) ? behindFallback(model, failed, episode) : failed;
}

/** Users of a model with a fallback get an answer, when that one answers. */
function behindFallback(model: SimulatedModel, failed: Bad, episode: Episode): Bad {
  const other = modelNamed(model.fallback);
  const isServed = other !== null && (episode.model?.(other) ?? null) === null;
  return isServed ? { status: "degraded", reason: "fallback" } : failed;
}

/** What each model would answer now. */
function answersOf(episode: Episode | null, at: number): ReadonlyMap<string, ModelAnswer> {
  return new Map(
    MODELS.map((model) => {
      const { status, reason } = episode?.model?.(model) ?? { status: "up" as const, reason: null };
      return [model.name, { status, reason, at, provider: model.provider }];
    }),
  );
}

function findingOf(answers: ReadonlyMap<string, ModelAnswer>, at: number): Bad | null {
  const question: HealthQuestion = { names: [...answers.keys()], answers, now: at, freshForMs: 0 };
  const found = judgeModels(question, at);
  return found === null ? null : { status: found.status, reason: found.reason };
}

/** What the check that asks every model learned of each; nothing when it did not get so far. */
function partsOf({ kind }: CheckSettings, at: number, episode: Episode | null, bad: Bad | null): Partial<Result> {
  if (kind !== "models" || (bad !== null && episode?.model === undefined)) return {};
  return { parts: [...answersOf(episode, at)].map(([model, answer]) => ({ model, ...answer })) };
}

function factsOf(check: CheckSettings, episode: Episode | null, bad: Bad | null): readonly Fact[] {
  if (bad !== null) return bad.facts ?? [];
  if (check.kind === "railway") return ["service_running", ...(episode?.logged === undefined ? [] : [episode.logged])];
  if (check.kind === "network") return ["network_good"];
  return check.kind === "provider" ? ["provider_all_good"] : [];
}

/** The model that a check asks; null: none, or several. */
function modelOf({ kind, id }: CheckSettings): SimulatedModel | null {
  if (kind === "embedding") return MODELS.find(({ mode }) => mode === "embedding") ?? null;
  if (kind === "guard") return modelNamed("llama-guard");
  return kind === "chat" ? modelNamed(id.slice(id.indexOf(":") + 1)) : null;
}

function whoseOf(check: CheckSettings): { readonly provider?: Provider } {
  const provider = modelOf(check)?.provider ?? providerOfPage(check);
  return provider === null ? {} : { provider };
}

function providerOfPage({ kind, id }: CheckSettings): Provider | null {
  if (kind !== "provider") return null;
  return PROVIDERS.find((name) => id === `provider:${name}`) ?? null;
}

function toldBy(provider: Provider, at: number, past: readonly Episode[]): Told[] {
  return past.flatMap(({ page, from, to }) => {
    if (page?.provider !== provider || at < from + page.afterMs) return [];
    return [{ postedAt: from + page.afterMs, at: from + page.afterMs, until: at >= to ? to : null }];
  });
}

function asUsersAsk({ id }: CheckSettings): boolean {
  return id.startsWith("chat-user");
}

/** Usual first byte and total, in milliseconds. */
const USUAL: Readonly<Record<string, readonly [firstByteMs: number, totalMs: number]>> = {
  liveliness: [4, 5],
  readiness: [6, 7],
  models: [260, 420],
  chat: [390, 900],
  embedding: [130, 150],
  trace: [40, 3_900],
  langfuse: [28, 32],
  guard: [180, 210],
  spend: [40, 4_100],
  heartbeat: [0.1, 0.1],
  app: [18, 20],
  railway: [90, 210],
  provider: [70, 75],
  network: [20, 25],
};

function goodTimings(check: CheckSettings, at: number, random: () => number): Timings {
  const [firstByte, total] = USUAL[check.kind] ?? [30, 40];
  // Afternoons are busier than nights.
  const busy = 1 + 0.2 * Math.sin(((at % (24 * HOUR_MS)) / (24 * HOUR_MS)) * 2 * Math.PI - 2);
  const claude = check.id.includes("claude") ? 1.4 : 1;
  const firstByteMs = scattered(random, firstByte * busy * claude);
  const totalMs = firstByteMs + scattered(random, (total - firstByte) * busy * claude);
  if (check.kind === "trace") return { firstByteMs, totalMs, traceLagMs: totalMs };
  if (check.kind !== "chat") return { firstByteMs, totalMs };
  return { firstByteMs, totalMs, firstTokenMs: firstByteMs + 25, tokensPerSecond: 40, overheadMs: 6 };
}

function failedTimings(check: CheckSettings, reason: Reason, random: () => number): Timings {
  if (reason === "connection_refused") return { totalMs: 0.4 + random() };
  if (check.kind === "trace") return { totalMs: check.timeoutMs };
  return { firstByteMs: 40, totalMs: 40 + scattered(random, 60) };
}

function costMicroUsd(check: CheckSettings): number {
  if (check.kind === "chat") return check.id.includes("claude") ? 210 : 12;
  return check.kind === "embedding" ? 1 : 0;
}
