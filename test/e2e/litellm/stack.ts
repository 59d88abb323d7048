import { createServer } from "node:http";
import type { Tools } from "../../../monitor/checks/kind.ts";
import { systemClock } from "../../../monitor/runtime/node/clock.ts";
import { createOutbound } from "../../../monitor/runtime/node/outbound.ts";
import { randomHex } from "../../../monitor/runtime/node/random.ts";
import { loadSettings } from "../../../monitor/settings/load.ts";
import type { Settings } from "../../../monitor/settings/settings.ts";
import { createGateway, type Gateway, MASTER_KEY } from "./gateway.ts";
import { closeServer, listen, type Provider, startProvider } from "./provider.ts";
import { PUBLIC_KEY, SECRET_KEY, startTraceStore, type TraceStore } from "./trace-store.ts";

export interface RealStack {
  readonly gateway: Gateway;
  readonly alpha: Provider;
  readonly beta: Provider;
  readonly traceStore: TraceStore;
  /** Gatewatch's settings for it; `checks` is YAML below `checks:`, whatever else follows it included. */
  settings(checks?: string): Settings;
  /** The same as a file and the environment that it refers to. */
  configuration(checks?: string): Configuration;
  close(): Promise<void>;
}

export const TOOLS: Tools = { outbound: createOutbound(), clock: systemClock, randomHex };

/** A real proxy between two providers, a trace store and an application, all on this machine. */
export async function startRealStack(): Promise<RealStack> {
  const venv = process.env.GATEWATCH_VENV;
  if (venv === undefined) throw new Error("run this by `npm run e2e`, which installs the proxy first");
  const [alpha, beta, traceStore] = await Promise.all([
    startProvider("openai"),
    startProvider("anthropic"),
    startTraceStore(),
  ]);
  const gateway = await createGateway(venv, { alpha: alpha.port, beta: beta.port, traceStore: traceStore.port });
  const application = createServer((_, response) => {
    fetch(`${gateway.url}/health/liveliness`, { signal: AbortSignal.timeout(2_000) }).then(
      () => response.end(JSON.stringify({ services: { litellm: "ok" } })),
      () => response.end(JSON.stringify({ services: { litellm: "error" } })),
    );
  });
  const applicationPort = await listen(application);
  await gateway.start();
  const configuration = (checks: string) =>
    configurationFor({ gatewayUrl: gateway.url, traceStorePort: traceStore.port, applicationPort, checks });
  return {
    gateway,
    alpha,
    beta,
    traceStore,
    settings: (checks = "  {}") => settingsFor(configuration(checks)),
    configuration: (checks = "  {}") => configuration(checks),
    async close() {
      await gateway.signal("SIGCONT").catch(() => {});
      await gateway.signal("SIGKILL").catch(() => {});
      await Promise.all([alpha.close(), beta.close(), traceStore.close(), closeServer(application)]);
    },
  };
}

export interface Configuration {
  readonly text: string;
  readonly env: Readonly<Record<string, string>>;
}

function configurationFor(at: {
  gatewayUrl: string;
  traceStorePort: number;
  applicationPort: number;
  checks: string;
}): Configuration {
  const text = `
page: { name: Real gateway }
gateway:
  url: ${at.gatewayUrl}
  key: \${KEY}
  models: 7
  chat: { models: [chat-alpha, chat-beta, chat-primary] }
  embedding: { model: embed-small }
  guard: { model: guard }
langfuse:
  host: http://127.0.0.1:${at.traceStorePort}
  public_key: ${PUBLIC_KEY}
  secret_key: \${LANGFUSE}
app: { health_url: "http://127.0.0.1:${at.applicationPort}/api/health" }
checks:
${at.checks}
`;
  return { text, env: { KEY: MASTER_KEY, LANGFUSE: SECRET_KEY } };
}

function settingsFor({ text, env }: Configuration): Settings {
  const readFile = () => {
    throw new Error("no file is named here");
  };
  return loadSettings({ file: { name: "e2e.yaml", text }, env, readFile }).settings;
}
