import { startAnchors } from "./anchors.ts";
import { startApp } from "./app.ts";
import { createFaults, type Faults } from "./faults.ts";
import { createInbox, INBOX_SECRET } from "./inbox.ts";
import { startJob } from "./job.ts";
import { startLangfuse } from "./langfuse.ts";
import { startGateway } from "./litellm.ts";
import type { Provider } from "./models.ts";
import { NO_PACE, type Pace } from "./pace.ts";
import { startPanel } from "./panel.ts";
import { startProviderPages } from "./provider-pages.ts";
import { startRailway } from "./railway.ts";
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
  /** From an answer to its cost being written down; null or absent: the gateway has no database. */
  readonly spendLagMs?: number | null;
  /** How often the nightly job gives its sign of life to the status page; null or absent: there is no such job. */
  readonly jobEveryMs?: number | null;
  /** Whether the gateway has a cache. */
  readonly cache?: boolean;
  readonly seed?: number;
  /** How long a provider's status page is silent about an outage. */
  readonly statusPageLagMs?: number;
  /** Where the fault panel links to. */
  readonly statusUrl?: () => string | null;
}

/** The simulated outer world: a LiteLLM proxy, its host, its providers' pages, a Langfuse, an application, and a panel that breaks them. */
export interface Stack {
  readonly gatewayUrl: string;
  readonly gatewayKey: string;
  readonly langfuseUrl: string;
  readonly langfusePublicKey: string;
  readonly langfuseSecretKey: string;
  readonly appHealthUrl: string;
  /** The host's API, and what it knows the gateway by. */
  readonly railwayApi: string;
  readonly railwayToken: string;
  readonly railwayService: string;
  readonly statusPageOf: (provider: Provider) => string;
  /** Places that tell whether there is a network. */
  readonly anchors: readonly string[];
  readonly panelUrl: string;
  /** Takes webhooks, and shows them; signed with this. */
  readonly inboxUrl: string;
  readonly inboxSecret: string;
  readonly faults: Faults;
  /** Ends every server, connection and timer. */
  close(): Promise<void>;
}

const KEYS = {
  gateway: "sk-simulated-gateway",
  public: "pk-lf-simulated",
  secret: "sk-lf-simulated",
  railway: "simulated-railway-token",
};
const SERVICE = "simulated-gateway";

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
    spendLagMs: options.spendLagMs ?? null,
  });
  const app = await startApp({ port: ports.app ?? 0, gatewayUrl: gateway.url, faults });
  const railway = await startRailway({ token: KEYS.railway, service: SERVICE, faults });
  const pages = await startProviderPages({ faults, lagMs: options.statusPageLagMs ?? 600_000 });
  const anchors = await startAnchors(faults);
  const statusUrl = options.statusUrl ?? (() => null);
  const panel = await startPanel({ port: ports.panel ?? 0, faults, inbox: createInbox(), statusUrl });
  const job = startJob({ faults, statusUrl, everyMs: options.jobEveryMs ?? null });
  return {
    gatewayUrl: gateway.url,
    gatewayKey: KEYS.gateway,
    langfuseUrl: langfuse.url,
    langfusePublicKey: KEYS.public,
    langfuseSecretKey: KEYS.secret,
    appHealthUrl: app.healthUrl,
    railwayApi: railway.apiUrl,
    railwayToken: KEYS.railway,
    railwayService: SERVICE,
    statusPageOf: pages.urlOf,
    anchors: anchors.urls,
    panelUrl: panel.url,
    inboxUrl: `${panel.url}/inbox`,
    inboxSecret: INBOX_SECRET,
    faults,
    async close() {
      faults.close();
      await job.stop();
      for (const part of [panel, anchors, pages, railway, app, gateway, langfuse]) await part.close();
    },
  };
}
