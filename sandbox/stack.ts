import { startApp } from "./app.ts";
import { createFaults, type Faults } from "./faults.ts";
import { startLangfuse } from "./langfuse.ts";
import { startGateway } from "./litellm.ts";
import { NO_PACE, type Pace } from "./pace.ts";
import { startPanel } from "./panel.ts";
import { seededRandom } from "./random.ts";

export interface StackOptions {
  /** 0 or absent: any free one; a port in use is replaced by a free one too. */
  readonly ports?: {
    readonly gateway?: number;
    readonly langfuse?: number;
    readonly app?: number;
    readonly panel?: number;
  };
  /** How long everything takes; absent: no time at all. */
  readonly pace?: Partial<Pace>;
  readonly langfuse?: "v4" | "v3";
  /** From a chat to its trace being readable, usually and while traces are late. */
  readonly traceLagMs?: number;
  readonly traceLateLagMs?: number;
  /** How often the users leave a trace of their own; null: never. */
  readonly userEveryMs?: number | null;
  /** How long a crashed gateway needs to come back. */
  readonly restartMs?: number;
  /** Whether the gateway has a cache. */
  readonly cache?: boolean;
  readonly seed?: number;
  /** Where the fault panel links to. */
  readonly statusUrl?: () => string | null;
}

/** The simulated outer world: a LiteLLM proxy, a Langfuse, an application, and a panel that breaks them. */
export interface Stack {
  readonly gatewayUrl: string;
  readonly gatewayKey: string;
  readonly langfuseUrl: string;
  readonly langfusePublicKey: string;
  readonly langfuseSecretKey: string;
  readonly appHealthUrl: string;
  readonly panelUrl: string;
  readonly faults: Faults;
  /** Ends every server, connection and timer. */
  close(): Promise<void>;
}

const KEYS = { gateway: "sk-simulated-gateway", public: "pk-lf-simulated", secret: "sk-lf-simulated" };

/** Starts everything on loopback. */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const { ports = {} } = options;
  const random = seededRandom(options.seed ?? 1);
  const faults = createFaults({ restartMs: options.restartMs ?? 20_000 });
  const langfuse = await startLangfuse({
    port: ports.langfuse ?? 0,
    publicKey: KEYS.public,
    secretKey: KEYS.secret,
    mode: options.langfuse ?? "v4",
    faults,
    lagMs: options.traceLagMs ?? 0,
    lateLagMs: options.traceLateLagMs ?? 120_000,
    userEveryMs: options.userEveryMs === undefined ? 10_000 : options.userEveryMs,
  });
  const gateway = await startGateway({
    port: ports.gateway ?? 0,
    key: KEYS.gateway,
    faults,
    pace: { ...NO_PACE, ...options.pace },
    random,
    sendTrace: langfuse.receive,
    cache: options.cache ?? false,
  });
  const app = await startApp({ port: ports.app ?? 0, gatewayUrl: gateway.url, faults });
  const statusUrl = options.statusUrl ?? (() => null);
  const panel = await startPanel({ port: ports.panel ?? 0, faults, statusUrl });
  return {
    gatewayUrl: gateway.url,
    gatewayKey: KEYS.gateway,
    langfuseUrl: langfuse.url,
    langfusePublicKey: KEYS.public,
    langfuseSecretKey: KEYS.secret,
    appHealthUrl: app.healthUrl,
    panelUrl: panel.url,
    faults,
    async close() {
      faults.close();
      for (const part of [panel, app, gateway, langfuse]) await part.close();
    },
  };
}
