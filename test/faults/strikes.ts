import type { CheckStatus } from "../../monitor/core/words.ts";
import type { CheckSettings } from "../../monitor/settings/settings.ts";
import { modelNamed, type Provider } from "../../sandbox/models.ts";
import type { Fault, FaultKind } from "./fault.ts";
import type { Installation } from "./installation.ts";

/** What a check may rightly be while a fault lasts. */
export type Allowed = readonly CheckStatus[];

const DOWN: Allowed = ["down"];
const BAD: Allowed = ["down", "degraded"];
const BLIND: Allowed = ["unknown"];
const HURT: Allowed = ["down", "degraded", "unknown"];
export const ANY: Allowed = ["up", "down", "degraded", "unknown"];

/** What a check should be while only this fault is under way; null: it is not touched by it. */
export function struckBy(fault: Fault, check: CheckSettings, installation: Installation): Allowed | null {
  if (check.layer === "evidence") return ANY;
  const group = GROUPS.find(({ kinds }) => kinds.has(fault.kind));
  return group === undefined ? null : group.strikes(fault, check, installation);
}

/** Whether the check's own state shows the fault, so that it can bring the incident about. */
export function shows(fault: Fault, check: CheckSettings, installation: Installation): boolean {
  const allowed = struckBy(fault, check, installation);
  return allowed !== null && allowed !== ANY && allowed.some((status) => status === "down" || status === "degraded");
}

type Strikes = (fault: Fault, check: CheckSettings, installation: Installation) => Allowed | null;

interface Group {
  readonly kinds: ReadonlySet<FaultKind>;
  readonly strikes: Strikes;
}

const BEHIND = new Set(["models", "chat", "embedding", "guard"]);

/** All that goes through the gateway. */
function throughGateway(check: CheckSettings, app: Allowed | null): Allowed | null {
  if (check.layer === "gateway" || BEHIND.has(check.kind)) return DOWN;
  if (check.kind === "app") return app;
  return check.kind === "trace" || check.kind === "spend" ? ANY : null;
}

/** What is asked with our key. */
function withKey(check: CheckSettings): Allowed | null {
  if (BEHIND.has(check.kind)) return BLIND;
  return check.kind === "trace" || check.kind === "spend" ? ANY : null;
}

function ofProvider(fault: Fault, check: CheckSettings, installation: Installation): Allowed | null {
  if (check.kind === "chat") return providerOf(check) === fault.provider ? ofCanary(fault, check, installation) : null;
  // Streams are what canaries ask for, and only they look at every word.
  if (fault.kind.startsWith("streams-") || fault.kind === "answers-wrong") return null;
  if (check.kind === "models") return BAD;
  if (fault.kind === "answers-empty") return null;
  if (check.kind === "trace" || check.kind === "spend") return ANY;
  if (fault.provider !== "openai") return null;
  if (check.kind === "embedding") return fault.kind === "answers-filtered" ? null : BAD;
  return check.kind === "guard" ? BAD : null;
}

function ofCanary(fault: Fault, check: CheckSettings, installation: Installation): Allowed {
  if (!check.id.startsWith("chat-user")) return BAD;
  // What comes as an answer, however bad, calls for no fallback.
  if (ANSWERED.has(fault.kind)) return BAD;
  return installation.fallbacks ? HURT : BAD;
}

const ANSWERED: ReadonlySet<FaultKind> = new Set([
  "answers-empty",
  "answers-wrong",
  "streams-cut",
  "streams-broken",
  "streams-silent",
]);
export function providerOf(check: CheckSettings): Provider | null {
  return modelNamed(check.id.slice(check.id.indexOf(":") + 1))?.provider ?? null;
}

function ofModel(fault: Fault, check: CheckSettings): Allowed | null {
  if (check.kind === "models") return BAD;
  if (check.kind === "embedding") return fault.model === "text-embedding-3-small" ? BAD : null;
  if (check.kind === "guard") return fault.model === "llama-guard" ? BAD : null;
  if (check.kind === "trace" || check.kind === "spend") return ANY;
  if (check.kind !== "chat" || !check.id.endsWith(`:${fault.model}`)) return null;
  return check.id.startsWith("chat-user") ? HURT : BAD;
}

function only(kind: string, allowed: Allowed, others: Readonly<Record<string, Allowed>> = {}): Strikes {
  return (_fault, check) => (check.kind === kind ? allowed : (others[check.kind] ?? null));
}

const GROUPS: readonly Group[] = [
  {
    kinds: new Set<FaultKind>([
      "gateway-crashed",
      "gateway-crash-loop",
      "gateway-stopped",
      "gateway-oom",
      "gateway-bad-config",
      "gateway-deploy",
      "gateway-restart",
      "gateway-hung",
      "gateway-misrouted",
      "platform-outage",
    ]),
    strikes: (_fault, check) => throughGateway(check, DOWN),
  },
  {
    kinds: new Set<FaultKind>(["gateway-dns", "gateway-tls", "gateway-path"]),
    strikes: (_fault, check) => throughGateway(check, null),
  },
  {
    kinds: new Set<FaultKind>(["gateway-half-dead"]),
    strikes: (_fault, check) => (throughGateway(check, null) === null ? null : ANY),
  },
  { kinds: new Set<FaultKind>(["gateway-no-database"]), strikes: only("readiness", DOWN) },
  { kinds: new Set<FaultKind>(["own-network"]), strikes: () => BLIND },
  { kinds: new Set<FaultKind>(["noise", "slow"]), strikes: () => ANY },
  {
    kinds: new Set<FaultKind>(["own-key", "own-rate-limit", "own-budget"]),
    strikes: (_fault, check) => withKey(check),
  },
  {
    kinds: new Set<FaultKind>([
      "provider-key",
      "provider-key-missing",
      "provider-quota",
      "provider-rate-limit",
      "provider-down",
      "provider-errors",
      "provider-overloaded",
      "provider-hung",
      "provider-proxy-page",
      "answers-empty",
      "answers-wrong",
      "answers-filtered",
      "streams-cut",
      "streams-broken",
      "streams-silent",
    ]),
    strikes: ofProvider,
  },
  { kinds: new Set<FaultKind>(["model-missing", "model-retired", "model-broken"]), strikes: ofModel },
  { kinds: new Set<FaultKind>(["guard-misses", "guard-overblocks"]), strikes: only("guard", BAD) },
  {
    kinds: new Set<FaultKind>(["traces-lost", "traces-late", "traces-other-id", "failed-calls-untraced"]),
    strikes: only("trace", BAD),
  },
  { kinds: new Set<FaultKind>(["langfuse-down", "langfuse-refused"]), strikes: only("langfuse", DOWN, { trace: ANY }) },
  { kinds: new Set<FaultKind>(["langfuse-reader"]), strikes: only("trace", BLIND, { langfuse: ANY }) },
  { kinds: new Set<FaultKind>(["spend-lost"]), strikes: only("spend", BAD) },
  { kinds: new Set<FaultKind>(["app-cut-off", "app-down"]), strikes: only("app", DOWN) },
];
