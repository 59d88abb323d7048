import { z } from "zod";
import { listModels, sendChat, sendEmbedding } from "../clients/litellm.ts";
import { type HealthFinding, judgeModels, type ModelAnswer, modelsToAsk } from "../clients/model-health.ts";
import { type ListedModel, routeOf } from "../clients/model-list.ts";
import { maxTokensFor, promptForNonce } from "../clients/probe-prompt.ts";
import { type Json, notUp, type Result, type ResultPart, type Timings, up } from "../core/result.ts";
import { CHECK_STATUSES, REASONS } from "../core/words.ts";
import { type Ask, defineCheckKind, durationSetting, type GatewayTarget } from "./kind.ts";

const Settings = z.strictObject({
  skip: z.array(z.string().min(1)).default([]).describe("Models that are never asked, only listed."),
  fresh_for: durationSetting()
    .prefault("30m")
    .describe("How old an answer of a model may get before the model is asked again out of its turn."),
  max_tokens: z.int().min(1).max(32_768).optional().describe("The longest answer of any model; see the kind `chat`."),
});
type Settings = z.output<typeof Settings>;

/** Whether every expected model is offered and answers: one is asked at a time, all of them when one is not well. */
export const models = defineCheckKind({
  kind: "models",
  summary: "Lists the gateway's models, and asks one after the other for a real answer.",
  layer: "model",
  dependsOn: ["readiness"],
  defaults: { intervalMs: 60_000, timeoutMs: 30_000 },
  reserveMicroUsd: 1_000,
  settings: Settings,
  needs: "`gateway.url` and `gateway.key`",
  target: (targets) => (targets.gateway?.key ? targets.gateway : null),
  derive: (targets) => (targets.gateway?.key ? [{ id: "models", title: { key: "models" }, settings: {} }] : []),
  async probe(ask, settings, gateway) {
    const { outbound, clock } = ask.tools;
    const deadlineMs = clock.monotonic() + ask.timeoutMs;
    const list = await listModels({ gateway, outbound, clock, timeoutMs: ask.timeoutMs, signal: ask.signal });
    if (list.outcome === "failed") return { result: list.result };
    const memory = readMemory(ask.memory);
    const roster = rosterOf(list.models, gateway.models, memory.learned, settings.skip);
    const session = { ask, settings, gateway, roster, deadlineMs, answers: recalled(memory, roster), costMicroUsd: 0 };
    const askedSince = clock.now();
    await askAround(session, askedSince);
    const judged = judge(session, askedSince, list.timings);
    const result = { ...judged, parts: partsOf(session) };
    return { result, memory: { learned: roster.learned, answers: Object.fromEntries(session.answers) } };
  },
});

/** Who is expected, who is there, and who of them can be asked. */
interface Roster {
  readonly expected: number;
  readonly missing: number;
  /** Names of missing models that are expected by name. */
  readonly missingNames: readonly string[];
  /** Whether the operator wrote these names, so that they may be shown. */
  readonly areNamesOurs: boolean;
  readonly askable: readonly ListedModel[];
  /** Listed, and asked by nobody: a mode without a cheap route, or skipped. */
  readonly unasked: number;
  /** The names that the gateway listed at first, where none are configured. */
  readonly learned: readonly string[] | null;
}

interface Session {
  readonly ask: Ask;
  readonly settings: Settings;
  readonly gateway: GatewayTarget;
  readonly roster: Roster;
  readonly deadlineMs: number;
  readonly answers: Map<string, ModelAnswer>;
  costMicroUsd: number;
}

/** More than these tell the diagnosis nothing new. */
const MAX_PARTS = 100;
/** What is remembered and asked of gateways that pass on a whole catalogue of models. */
const MAX_MODELS = 500;

function rosterOf(
  listed: readonly ListedModel[],
  configured: GatewayTarget["models"],
  known: readonly string[] | null,
  skip: readonly string[],
): Roster {
  const there = new Set(listed.map(({ name }) => name));
  const learned = configured === null ? (known ?? [...there].slice(0, MAX_MODELS)) : null;
  const names = typeof configured === "number" ? null : (configured ?? learned);
  const missing = names?.filter((name) => !there.has(name)) ?? [];
  const expected = names?.length ?? Number(configured);
  const own = Array.isArray(configured) ? listed.filter(({ name }) => configured.includes(name)) : listed;
  const askable = own.filter((model) => routeOf(model) !== null && !skip.includes(model.name)).slice(0, MAX_MODELS);
  return {
    expected: Math.max(expected, 1),
    missing: Math.max(missing.length, Math.max(expected, 1) - listed.length, 0),
    missingNames: missing,
    areNamesOurs: configured !== null,
    askable,
    unasked: own.length - askable.length,
    learned: learned === null || learned.length === 0 ? null : learned,
  };
}

/** A probe that finds one model ill asks the others at once: only they can tell whether its provider is fine. */
async function askAround(session: Session, now: number): Promise<void> {
  const names = session.roster.askable.map(({ name }) => name);
  const { answers, settings, ask } = session;
  const question = { names, answers, now, freshForMs: settings.fresh_for };
  const isFirst = answers.size === 0;
  const first = modelsToAsk(question, ask.thorough || isFirst);
  await askThese(session, first);
  const isSick = first.some((name) => answers.get(name)?.status === "down");
  const others = names.filter((name) => !first.includes(name));
  if (isSick) await askThese(session, others);
}

const AT_ONCE = 4;
const MAX_ASKED = 24;
const ASK_TIMEOUT_MS = 15_000;
/** With less time than this an answer that does not come would tell nothing. */
const MIN_ASK_MS = 4_000;

async function askThese(session: Session, names: readonly string[]): Promise<void> {
  // One iterator for all workers: each takes the next name that nobody took.
  const queue = names.slice(0, MAX_ASKED).values();
  const { clock } = session.ask.tools;
  const worker = async (): Promise<void> => {
    for (const name of queue) {
      const leftMs = session.deadlineMs - clock.monotonic();
      if (session.ask.signal.aborted || leftMs < Math.min(MIN_ASK_MS, session.ask.timeoutMs / 2)) return;
      await askOne(session, name, Math.min(ASK_TIMEOUT_MS, leftMs));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

async function askOne(session: Session, name: string, timeoutMs: number): Promise<void> {
  const { ask, gateway, settings, answers, roster } = session;
  const { outbound, clock, randomHex } = ask.tools;
  const { prompt, nonce } = promptForNonce(randomHex);
  const call = { gateway, outbound, clock, timeoutMs, signal: ask.signal, model: name, reserveMicroUsd: 100 };
  const model = roster.askable.find((listed) => listed.name === name);
  const isEmbedding = model !== undefined && routeOf(model) === "embedding";
  const { result, provider } = isEmbedding
    ? await sendEmbedding({ ...call, input: `status probe ${nonce}` })
    : await sendChat({
        ...call,
        prompt,
        // A guard answers "safe", and is well.
        nonce: null,
        maxTokens: settings.max_tokens ?? maxTokensFor(name),
        fallbacks: false,
        stream: false,
        slowAfterMs: null,
        price: null,
        trace: null,
      });
  if (ask.signal.aborted) return;
  session.costMicroUsd += result.costMicroUsd;
  const known = provider ?? answers.get(name)?.provider ?? null;
  answers.set(name, { status: result.status, reason: result.reason, at: clock.now(), provider: known });
}

function judge(session: Session, askedSince: number, timings: Timings): Result {
  const { roster, answers, settings, ask, costMicroUsd } = session;
  const names = roster.askable.map(({ name }) => name);
  const question = { names, answers, now: ask.tools.clock.now(), freshForMs: settings.fresh_for };
  if (roster.missing > 0) {
    const detail = `${roster.missing} of ${roster.expected} expected models not listed${naming(roster.areNamesOurs ? roster.missingNames : [])}`;
    return notUp("down", "model_missing", timings, detail, costMicroUsd);
  }
  if (names.length === 0) {
    return notUp("unknown", "not_configured", timings, "none of the listed models can be asked", costMicroUsd);
  }
  const finding = judgeModels(question, askedSince);
  const detail = describe(session, question.now, finding);
  if (finding === null) return { ...up(timings, costMicroUsd), detail };
  const provider = commonProvider(finding, answers);
  const result = notUp(finding.status, finding.reason, timings, detail, costMicroUsd);
  return provider === null ? result : { ...result, provider };
}

/** Whose models they are that the finding rests on; null: not known, or not of one alone. */
function commonProvider({ names }: HealthFinding, answers: ReadonlyMap<string, ModelAnswer>): string | null {
  const [provider = null, ...others] = new Set(names.map((name) => answers.get(name)?.provider ?? null));
  return others.length === 0 ? provider : null;
}

/** What every model answered at last, and which are not there to be asked. */
function partsOf({ roster, answers, ask }: Session): ResultPart[] {
  const at = ask.tools.clock.now();
  const gone = roster.missingNames.map(
    (model): ResultPart => ({ model, provider: null, status: "down", reason: "model_missing", at }),
  );
  const asked = [...answers].map(([model, answer]): ResultPart => ({ model, ...answer }));
  return [...gone, ...asked].slice(0, MAX_PARTS);
}

function describe({ roster, answers, gateway }: Session, now: number, finding: HealthFinding | null): string {
  const good = roster.askable.map(({ name }) => answers.get(name)).filter((answer) => answer?.status === "up");
  const oldestAt = Math.min(now, ...good.map((answer) => answer?.at ?? now));
  const age = `oldest answer ${Math.floor((now - oldestAt) / 60_000)} min old`;
  const unasked = roster.unasked === 0 ? "" : `, ${roster.unasked} more only listed`;
  const written = new Set([
    ...(Array.isArray(gateway.models) ? gateway.models : []),
    ...gateway.chatModels,
    gateway.embeddingModel,
  ]);
  const bad = finding === null ? "" : naming(finding.names.filter((name) => written.has(name)));
  return `${good.length} of ${roster.askable.length} models answered, ${age}${unasked}${bad}`;
}

/** Only names that the operator wrote: what the gateway lists is upstream text. */
function naming(names: readonly string[]): string {
  return names.length === 0 ? "" : `: ${names.slice(0, 5).join(", ")}`;
}

const Memory = z.object({
  learned: z.array(z.string()).nullable().catch(null),
  answers: z
    .record(
      z.string(),
      z.object({
        status: z.enum(CHECK_STATUSES),
        reason: z.enum(REASONS).nullable(),
        at: z.number(),
        provider: z.string().nullable(),
      }),
    )
    .catch({}),
});
type Memory = z.output<typeof Memory>;

function readMemory(memory: Json): Memory {
  const parsed = Memory.safeParse(memory);
  return parsed.success ? parsed.data : { learned: null, answers: {} };
}

/** The remembered answers of models that are still there. */
function recalled(memory: Memory, roster: Roster): Map<string, ModelAnswer> {
  const names = new Set(roster.askable.map(({ name }) => name));
  return new Map(Object.entries(memory.answers).filter(([name]) => names.has(name)));
}
