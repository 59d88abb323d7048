import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { closeServer, listen } from "./provider.ts";
import { PUBLIC_KEY, SECRET_KEY } from "./trace-store.ts";

export const MASTER_KEY = "sk-master-test-1234";
const START_LIMIT_MS = 120_000;

export interface Gateway {
  readonly url: string;
  /** Starts the process and waits until it answers. */
  start(): Promise<void>;
  /** Starts the process with a configuration that it cannot read, and waits until it has given up. */
  startBroken(): Promise<void>;
  /** Sends a signal: SIGKILL ends it, SIGSTOP makes it hang with its port open, SIGCONT wakes it. */
  signal(name: "SIGKILL" | "SIGSTOP" | "SIGCONT"): Promise<void>;
}

/** A real LiteLLM proxy from the given virtual environment, on a free port, its log in a file. */
export async function createGateway(
  venv: string,
  ports: { readonly alpha: number; readonly beta: number; readonly traceStore: number },
): Promise<Gateway> {
  const folder = mkdtempSync(join(tmpdir(), "gatewatch-e2e-"));
  const config = join(folder, "gateway.yaml");
  const template = readFileSync(new URL("gateway.yaml", import.meta.url), "utf8");
  const filled = template.replaceAll("ALPHA_PORT", String(ports.alpha)).replaceAll("BETA_PORT", String(ports.beta));
  writeFileSync(config, filled);
  const broken = join(folder, "broken.yaml");
  writeFileSync(broken, filled.replace("model_list:", "model_list: ["));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let child: ChildProcess | null = null;
  const spawnWith = (file: string): ChildProcess => {
    const started = spawn(
      join(venv, "bin/litellm"),
      ["--config", file, "--port", String(port), "--host", "127.0.0.1"],
      {
        env: { ...process.env, ...environment(ports.traceStore) },
        stdio: ["ignore", "pipe", "pipe"],
      },
    );
    const log = createWriteStream(join(folder, "gateway.log"), { flags: "a" });
    started.stdout?.pipe(log);
    started.stderr?.pipe(log);
    return started;
  };
  return {
    url,
    async start() {
      child = spawnWith(config);
      await untilAlive(url, child, join(folder, "gateway.log"));
    },
    async startBroken() {
      const started = spawnWith(broken);
      await once(started, "exit", { signal: AbortSignal.timeout(START_LIMIT_MS) });
    },
    async signal(name) {
      const running = child;
      if (running === null) throw new Error("the gateway was not started");
      const ended = new Promise((resolve) => {
        running.once("exit", resolve);
      });
      running.kill(name);
      if (name === "SIGKILL") await ended;
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listen(server);
  await closeServer(server);
  return port;
}

/** Everything that LiteLLM would fetch from elsewhere at its start is switched to what it ships. */
function environment(traceStorePort: number): Record<string, string> {
  return {
    LITELLM_LOCAL_MODEL_COST_MAP: "True",
    LITELLM_LOCAL_ANTHROPIC_BETA_HEADERS: "True",
    LITELLM_LOCAL_BLOG_POSTS: "True",
    LITELLM_LOCAL_POLICY_TEMPLATES: "True",
    LITELLM_TELEMETRY: "False",
    LITELLM_MASTER_KEY: MASTER_KEY,
    ALPHA_API_KEY: "provider-good-key",
    BETA_API_KEY: "provider-good-key",
    LANGFUSE_PUBLIC_KEY: PUBLIC_KEY,
    LANGFUSE_SECRET_KEY: SECRET_KEY,
    LANGFUSE_HOST: `http://127.0.0.1:${traceStorePort}`,
    NO_PROXY: "127.0.0.1,localhost",
  };
}

async function untilAlive(url: string, child: ChildProcess, log: string): Promise<void> {
  const endsAt = Date.now() + START_LIMIT_MS;
  while (Date.now() < endsAt) {
    if (child.exitCode !== null) break;
    const answer = await fetch(`${url}/health/liveliness`).catch(() => null);
    if (answer?.ok) return;
    await sleep(200);
  }
  throw new Error(`the gateway did not start; its log: ${log}\n${readFileSync(log, "utf8").slice(-2000)}`);
}
