import { type LoadedSettings, loadSettings } from "../monitor/settings/load.ts";
import { JOB_TOKEN } from "./job.ts";
import type { Stack } from "./stack.ts";

/** What can tell why something fails; where it is, the stack says. */
export const EVIDENCE_YAML = `
railway:
  token: "\${SIMULATED_RAILWAY_TOKEN}"
  project: simulated-project
  environment: simulated-environment
  service: "\${SIMULATED_RAILWAY_SERVICE}"
  api: "\${SIMULATED_RAILWAY_API}"
  restart: manual
providers:
  - { name: openai, url: "\${SIMULATED_OPENAI_PAGE}" }
  - { name: anthropic, url: "\${SIMULATED_ANTHROPIC_PAGE}" }
network: { anchors: ["\${SIMULATED_ANCHOR_1}", "\${SIMULATED_ANCHOR_2}", "\${SIMULATED_ANCHOR_3}"] }
`;

/** The demo's configuration, as an operator would write it; intervals are short, so that a fault shows within seconds. */
export const DEMO_YAML = `
page:
  name: Acme AI (simulated)
  url: "\${SIMULATED_PAGE}"
  timezone: Europe/Berlin
  notice: "Everything on this page is simulated: the gateway, the providers, their faults and the 90 days of history."
gateway:
  url: "\${LITELLM_PROXY_URL}"
  key: "\${LITELLM_API_KEY}"
  models: 7
  chat: { models: [claude-sonnet, gpt-4o-mini] }
  embedding: { model: text-embedding-3-small }
  guard: { model: llama-guard }
langfuse: { host: "\${LANGFUSE_HOST}", public_key: "\${LANGFUSE_PUBLIC_KEY}", secret_key: "\${LANGFUSE_SECRET_KEY}" }
app: { health_url: "\${APP_HEALTH_URL}" }
budget: { usd_per_day: 50 }
confirm: { failures: 3, recheck: 1s, successes: 2, success_gap: 4s }
startup_grace: 15s
flapping: { transitions: 4, within: 2m }
reopen_within: 0s
checks:
  liveliness: { interval: 5s, timeout: 3s }
  readiness: { interval: 5s, timeout: 3s }
  models: { interval: 10s, timeout: 8s, fresh_for: 15s }
  "chat:claude-sonnet": { title: Chat with Claude, interval: 5s, timeout: 5s }
  "chat:gpt-4o-mini": { title: Chat with GPT, interval: 5s, timeout: 5s }
  "chat-user:claude-sonnet": { interval: 10s, timeout: 8s }
  "chat-user:gpt-4o-mini": { interval: 10s, timeout: 8s }
  embedding: { interval: 5s, timeout: 5s }
  trace: { interval: 10s, timeout: 9s, late_after: 4s, traffic_window: 30s, failing_every: 10s }
  guard: { interval: 5s, timeout: 5s }
  spend: { interval: 10s, timeout: 9s, window: 6s }
  nightly: { kind: heartbeat, title: Nightly import, token: ${JOB_TOKEN}, every: 8s, grace: 4s, interval: 5s }
  langfuse: { interval: 5s, timeout: 3s }
  app: { interval: 5s, timeout: 5s }
  railway: { interval: 20s, timeout: 5s }
  provider: { interval: 20s, timeout: 3s }
  network: { interval: 10s, timeout: 2s }
components:
  - { id: claude, name: Chat with Claude, group: Chat, checks: ["chat:claude-sonnet", "chat-user:claude-sonnet"] }
  - { id: gpt, name: Chat with GPT, group: Chat, checks: ["chat:gpt-4o-mini", "chat-user:gpt-4o-mini"] }
  - { id: documents, name: Document embedding, group: Documents, checks: [embedding] }
  - { id: scanning, name: Output scanning, group: Chat, checks: [guard] }
  - { id: app, name: Application, group: Documents, checks: [app] }
  - { id: nightly, name: Nightly import, group: Documents, checks: [nightly] }
  - { id: gateway, name: LLM gateway, group: Behind the scenes, checks: [liveliness, readiness] }
  - { id: models, name: Model catalogue, group: Behind the scenes, checks: [models, "chat:claude-sonnet", "chat:gpt-4o-mini"] }
  - { id: tracing, name: Usage tracing, group: Behind the scenes, checks: [trace, langfuse] }
  - { id: costs, name: Cost tracking, group: Behind the scenes, checks: [spend] }
maintenance:
  - id: updates
    title: Weekly updates of the gateway
    body: Answers may break off for a moment; send them again.
    from: 2026-01-04 03:00
    duration: 1h
    rrule: FREQ=WEEKLY;BYDAY=SU
    components: [claude, gpt, documents, gateway]
impact:
  features:
    Chat with Claude: ["chat:claude-sonnet", "chat-user:claude-sonnet"]
    Chat with GPT: ["chat:gpt-4o-mini", "chat-user:gpt-4o-mini"]
    Document embedding: [embedding]
    Output scanning: [guard]
    Cost tracking: [spend]
  always_working: [Health, Reading costs, Users]
notify:
  webhooks: [{ url: "\${SIMULATED_INBOX}", secret: "\${SIMULATED_INBOX_SECRET}" }]
${EVIDENCE_YAML}`;

/** Where the demo's page is when nobody says otherwise. */
const PAGE = "http://localhost:4800";

/** The demo's settings, pointed at a running simulated stack. Throws `ConfigError`. */
export function demoSettings(stack: Stack, text = DEMO_YAML, page = PAGE): LoadedSettings {
  return loadSettings({
    file: { name: "the demo's configuration", text },
    env: valuesOf(stack, page),
    readFile: () => {
      throw new TypeError("the demo's configuration names no file");
    },
  });
}

/** The demo's configuration with its values in it, for commands beside it. */
export function demoConfiguration(stack: Stack, page = PAGE): string {
  const values = valuesOf(stack, page);
  return DEMO_YAML.trimStart().replaceAll(/\$\{(\w+)\}/g, (placeholder, name) => values[name] ?? placeholder);
}

function valuesOf(stack: Stack, page: string): Readonly<Record<string, string>> {
  return {
    LITELLM_PROXY_URL: stack.gatewayUrl,
    LITELLM_API_KEY: stack.gatewayKey,
    LANGFUSE_HOST: stack.langfuseUrl,
    LANGFUSE_PUBLIC_KEY: stack.langfusePublicKey,
    LANGFUSE_SECRET_KEY: stack.langfuseSecretKey,
    APP_HEALTH_URL: stack.appHealthUrl,
    SIMULATED_PAGE: page,
    SIMULATED_INBOX: stack.inboxUrl,
    SIMULATED_INBOX_SECRET: stack.inboxSecret,
    SIMULATED_RAILWAY_TOKEN: stack.railwayToken,
    SIMULATED_RAILWAY_SERVICE: stack.railwayService,
    SIMULATED_RAILWAY_API: stack.railwayApi,
    SIMULATED_OPENAI_PAGE: stack.statusPageOf("openai"),
    SIMULATED_ANTHROPIC_PAGE: stack.statusPageOf("anthropic"),
    ...Object.fromEntries(stack.anchors.map((url, i) => [`SIMULATED_ANCHOR_${i + 1}`, url])),
  };
}
