import type { Cause, FaultLayer } from "../../monitor/core/words.ts";
import type { Fault, FaultKind } from "./fault.ts";
import type { Installation } from "./installation.ts";

/** What a fault is, whoever looks at it. The rules of the diagnosis play no part in it. */
export interface Truth {
  /** What its incident is an incident of; null: it is nobody's outage, and makes none. */
  readonly layer: FaultLayer | null;
  /** What it may rightly be called. */
  readonly causes: readonly Cause[];
  /** What is true of it and says less. */
  readonly vague: readonly Cause[];
  /** Why nobody can tell from outside, so that `unknown` and the vague ones are right; null: it can be told. */
  readonly undecidable: string | null;
}

const NO_HOST = "without the host's state a process that died, was stopped or is starting looks the same from outside";
const NO_CAUSE = "none of the causes names it";

export function truthOf(fault: Fault, installation: Installation): Truth {
  const truth = TRUTHS[fault.kind];
  if (OF_PROCESS.has(fault.kind) && !installation.host) return { ...truth, undecidable: NO_HOST };
  if (fault.kind === "gateway-oom" && fault.trace === "nothing") {
    const undecidable = "the kill left neither line nor event, and the memory curve missed the peak";
    return { ...truth, undecidable };
  }
  return truth;
}

const UNREACHABLE = ["gateway_unreachable"] as const;
const PROVIDER_TROUBLE = ["provider_outage"] as const;
const NOBODYS: Truth = { layer: null, causes: [], vague: [], undecidable: null };

function gateway(
  causes: readonly Cause[],
  vague: readonly Cause[] = UNREACHABLE,
  undecidable: string | null = null,
): Truth {
  return { layer: "gateway", causes, vague, undecidable };
}

function provider(causes: readonly Cause[], vague: readonly Cause[] = [], undecidable: string | null = null): Truth {
  return { layer: "provider", causes, vague, undecidable };
}

function model(causes: readonly Cause[], vague: readonly Cause[] = [], undecidable: string | null = null): Truth {
  return { layer: "model", causes, vague, undecidable };
}

function trace(causes: readonly Cause[], vague: readonly Cause[] = [], undecidable: string | null = null): Truth {
  return { layer: "trace", causes, vague, undecidable };
}

const STRANGE_ANSWERS = "whether a provider fails or a model was changed does not show in what it says";

const TRUTHS: Readonly<Record<FaultKind, Truth>> = {
  "gateway-crashed": gateway(["gateway_crashed"]),
  "gateway-crash-loop": gateway(["gateway_crashed"]),
  "gateway-stopped": gateway(["gateway_crashed", "gateway_unreachable"]),
  "gateway-oom": gateway(["gateway_oom"], ["gateway_unreachable", "gateway_crashed"]),
  "gateway-bad-config": gateway(["gateway_bad_config"], ["gateway_unreachable", "gateway_crashed", "gateway_deploy"]),
  "gateway-deploy": gateway(["gateway_deploy", "gateway_starting"]),
  "gateway-restart": gateway(["gateway_starting"], ["gateway_unreachable", "gateway_crashed"]),
  "gateway-hung": gateway(["gateway_hung"]),
  "gateway-no-database": gateway([], UNREACHABLE, NO_CAUSE),
  "gateway-half-dead": gateway(["gateway_unreachable", "gateway_crashed"], [], "every other request is answered well"),
  "gateway-misrouted": gateway(["gateway_unreachable", "network_path"]),
  "platform-outage": gateway(["platform_outage"], ["gateway_unreachable", "network_path"]),
  "gateway-dns": gateway(["network_path", "gateway_unreachable"]),
  "gateway-tls": gateway(["network_path", "gateway_unreachable"]),
  "gateway-path": gateway(["network_path", "gateway_unreachable"]),
  "own-network": NOBODYS,
  "provider-key": provider(["provider_key"]),
  "provider-key-missing": provider(["provider_key"]),
  "provider-quota": provider(["provider_quota"]),
  "provider-rate-limit": provider(["provider_rate_limit"]),
  "provider-down": provider(PROVIDER_TROUBLE, ["network_path"]),
  "provider-errors": provider(PROVIDER_TROUBLE),
  "provider-overloaded": provider(PROVIDER_TROUBLE, ["provider_rate_limit"]),
  "provider-hung": provider(PROVIDER_TROUBLE),
  "provider-proxy-page": provider(PROVIDER_TROUBLE, ["network_path"]),
  "answers-empty": provider(["provider_outage", "model_misconfigured"], [], STRANGE_ANSWERS),
  "answers-wrong": provider(["provider_outage", "model_misconfigured"], [], STRANGE_ANSWERS),
  "answers-filtered": provider(["model_misconfigured", "provider_outage"], [], STRANGE_ANSWERS),
  "streams-cut": provider(["provider_outage"], [], STRANGE_ANSWERS),
  "streams-broken": provider(["provider_outage"], [], STRANGE_ANSWERS),
  "streams-silent": provider(["provider_outage"], [], STRANGE_ANSWERS),
  "model-missing": model(["model_misconfigured"]),
  "model-retired": model(["model_misconfigured"]),
  "model-broken": model(
    ["model_misconfigured", "provider_outage"],
    [],
    "one model of a provider fails: its own fault, or part of an outage",
  ),
  "guard-misses": model(["guard_failure"]),
  "guard-overblocks": model(["guard_failure"]),
  "traces-lost": trace(["trace_pipeline"], ["trace_backend"]),
  "traces-late": trace(["trace_pipeline", "trace_backend"]),
  "traces-other-id": trace(["trace_pipeline"]),
  "failed-calls-untraced": trace(["trace_pipeline"]),
  "langfuse-down": trace(["trace_backend"]),
  "langfuse-refused": trace(["trace_backend"], ["network_path"]),
  "langfuse-reader": NOBODYS,
  "spend-lost": { layer: "spend", causes: [], vague: [], undecidable: NO_CAUSE },
  "app-cut-off": { layer: "app", causes: ["app_to_gateway"], vague: [], undecidable: null },
  "app-down": {
    layer: "app",
    causes: ["app_to_gateway"],
    vague: [],
    undecidable: "an application that does not answer tells nothing",
  },
  "own-key": NOBODYS,
  "own-rate-limit": NOBODYS,
  "own-budget": NOBODYS,
  noise: NOBODYS,
  slow: NOBODYS,
  "host-api-down": NOBODYS,
  "page-cries-wolf": NOBODYS,
  "harmless-deploy": NOBODYS,
};

/** Faults of the gateway's process, which only its host can tell apart. */
export const OF_PROCESS: ReadonlySet<FaultKind> = new Set([
  "gateway-crashed",
  "gateway-crash-loop",
  "gateway-stopped",
  "gateway-oom",
  "gateway-bad-config",
  "gateway-deploy",
  "gateway-restart",
  "platform-outage",
]);
