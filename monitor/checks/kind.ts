import { z } from "zod";
import type { TraceIds } from "../clients/gateway.ts";
import type { Name } from "../core/default-names.ts";
import { DURATION_PATTERN, parseDuration } from "../core/duration.ts";
import type { ProviderPage } from "../core/provider-pages.ts";
import type { RestartMode } from "../core/restart-policy.ts";
import type { Json, Result } from "../core/result.ts";
import type { Secret } from "../core/secret.ts";
import type { Layer } from "../core/words.ts";
import type { Clock, Outbound } from "../ports.ts";

/** What a probe may use. Nothing else: no database, no settings, no globals. */
export interface Tools {
  readonly outbound: Outbound;
  readonly clock: Clock;
  /** Random lower-case hex digits; `digits` of them. */
  readonly randomHex: (digits: number) => string;
}

export interface GatewayTarget {
  /** Without a trailing slash. */
  readonly url: string;
  /** Absent when none is configured: then only checks that need no key are derived. */
  readonly key: Secret | null;
  /** How many models are expected, or their names; null: what the gateway lists at first. */
  readonly models: number | readonly string[] | null;
  /** Canaries, one a provider. Empty: the first chat model that the gateway lists. */
  readonly chatModels: readonly string[];
  readonly embeddingModel: string | null;
  /** The model that scans what others write. */
  readonly guardModel: string | null;
}

export interface LangfuseTarget {
  readonly host: string;
  readonly publicKey: Secret;
  readonly secretKey: Secret;
}

export interface AppTarget {
  readonly healthUrl: string;
  /** Dotted path of the field that says `ok`. */
  readonly field: string;
}

/** The gateway's service on Railway. */
export interface RailwayTarget {
  /** Address of Railway's GraphQL API. */
  readonly api: string;
  readonly token: Secret;
  /** Ids. */
  readonly project: string;
  readonly environment: string;
  readonly service: string;
  /** Who may restart it. */
  readonly restart: RestartMode;
}

/** A model provider's own status page. */
export interface ProviderTarget {
  readonly name: string;
  readonly page: ProviderPage;
}

/** The outer things that the configuration names. */
export interface Targets {
  readonly gateway: GatewayTarget | null;
  readonly langfuse: LangfuseTarget | null;
  readonly app: AppTarget | null;
  readonly railway: RailwayTarget | null;
  readonly providers: readonly ProviderTarget[];
  /** Addresses that tell whether our own network works; none: that is not asked. */
  readonly anchors: readonly string[];
}

/** One asking of one check. */
export interface Ask {
  readonly checkId: string;
  readonly timeoutMs: number;
  /** What the last probe of this check gave back, or null; it may be of an older version. */
  readonly memory: Json;
  /** True on a re-check, in the recovery gate and when a person asks: ask everything, not only this slot's share. */
  readonly thorough: boolean;
  /** How far apart its slots are; absent: it is asked by hand. */
  readonly intervalMs?: number;
  /** When its sign of life came last, epoch milliseconds; null: never; absent: nobody could look, or it awaits none. */
  readonly heartbeatAt?: number | null;
  /** The trace of a proof of recovery: `chat` sends its question under it. Absent: not traced. */
  readonly tracedAs?: TraceIds;
  /** The chat of that proof, sent already: `trace` waits for its trace instead of sending one of its own. */
  readonly sentChat?: SentChat;
  readonly tools: Tools;
  readonly signal: AbortSignal;
}

/** A chat that another check sent. */
export interface SentChat extends TraceIds {
  /** When it was sent: epoch milliseconds, and the same instant by the monotonic clock. */
  readonly at: number;
  readonly monotonicAt: number;
}

export interface Outcome {
  readonly result: Result;
  /** Kept for the next probe; absent: what was kept stays. */
  readonly memory?: Json;
}

export type Probe = (ask: Ask) => Promise<Outcome>;

export interface DerivedCheck {
  readonly id: string;
  /** What visitors call it. */
  readonly title: Name;
  readonly settings: Readonly<Record<string, unknown>>;
  /** Where it differs from its kind's. */
  readonly intervalMs?: number;
  readonly timeoutMs?: number;
  /** Checks by id that this one needs besides those of the kinds that its kind needs. */
  readonly dependsOn?: readonly string[];
}

/** A kind as everybody but its own file sees it. */
export interface CheckKind {
  readonly kind: string;
  /** One sentence for operators: what it asks. */
  readonly summary: string;
  readonly layer: Layer;
  /** Kinds without which this one cannot be good. */
  readonly dependsOn: readonly string[];
  readonly defaults: { readonly intervalMs: number; readonly timeoutMs: number };
  /** Worst cost of one probe in micro-dollars, reserved before it is sent; 0: free. */
  readonly reserveMicroUsd: number;
  /** What a user may set besides `interval` and `timeout`; strict. */
  readonly settings: z.ZodObject;
  /** Those of its settings that may lie in a file, as `{ file: path }`; absent: none. */
  readonly secretSettings?: readonly string[];
  /** The checks that the targets give by themselves. */
  derive(targets: Targets): readonly DerivedCheck[];
  /** What of the configuration is missing to run this kind, in words; null: nothing. */
  missing(targets: Targets): string | null;
  /** Under which secret something calls in to it, with its settings (not parsed yet); null: it asks by itself. */
  inbound(settings: Readonly<Record<string, unknown>>): Secret | null;
  /** The probe with its settings (already parsed by `settings`) and target bound. Call only when `missing` is null. */
  bind(settings: Readonly<Record<string, unknown>>, targets: Targets): Probe;
}

interface KindSpec<S extends z.ZodObject, T>
  extends Omit<CheckKind, "bind" | "settings" | "missing" | "derive" | "inbound"> {
  readonly settings: S;
  readonly derive?: (targets: Targets) => readonly DerivedCheck[];
  /** Its part of the targets, or null when the configuration lacks it. */
  readonly target: (targets: Targets) => T | null;
  /** Completes "needs …" in an error message, e.g. "`gateway.url`". */
  readonly needs: string;
  readonly inbound?: (settings: z.output<S>) => Secret;
  readonly probe: (ask: Ask, settings: z.output<S>, target: T) => Promise<Outcome>;
}

/** Makes a kind from its typed parts: the settings and the target reach `probe` with their own types. */
export function defineCheckKind<S extends z.ZodObject, T>(spec: KindSpec<S, T>): CheckKind {
  const { target, needs, probe, derive, inbound, ...rest } = spec;
  return {
    ...rest,
    derive: derive ?? (() => []),
    missing: (targets) => (target(targets) === null ? needs : null),
    inbound: (settings) => inbound?.(spec.settings.parse(settings)) ?? null,
    bind(settings, targets) {
      const parsed = spec.settings.parse(settings);
      const bound = target(targets);
      if (bound === null) throw new TypeError(`check kind ${spec.kind} was bound without ${needs}`);
      return (ask) => probe(ask, parsed, bound);
    },
  };
}

/** A duration among the settings of a kind: written as `30s` or `5m`, read as milliseconds. */
export function durationSetting() {
  return z
    .string()
    .regex(
      new RegExp(DURATION_PATTERN),
      "is no duration; write a whole number and a unit, as in `800ms`, `30s` or `5m`",
    )
    .transform((text, context) => {
      const ms = parseDuration(text);
      if (ms !== null && ms > 0) return ms;
      context.issues.push({ code: "custom", message: "is too short or too long", input: text });
      return z.NEVER;
    });
}
