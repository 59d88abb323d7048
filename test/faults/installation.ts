import { loadSettings } from "../../monitor/settings/load.ts";
import type { Settings } from "../../monitor/settings/settings.ts";
import { STORY_BEGINS_AT, type Stretch } from "./story-time.ts";
import { PLACES } from "./world/world.ts";

/** What an operator has configured, and what the simulated services are like. */
export interface Installation {
  /** The hosting platform is asked, and its edge answers in the gateway's place. */
  readonly host: boolean;
  /** Models have a fallback at the other provider. */
  readonly fallbacks: boolean;
  readonly traces: boolean;
  readonly app: boolean;
}

export const WHOLE: Installation = { host: true, fallbacks: true, traces: true, app: true };

/** The installation's settings, as its configuration file gives them, with a window that is announced there. */
export function settingsOf(installation: Installation, maintenance?: Stretch): Settings {
  const { settings } = loadSettings({
    file: { name: "gatewatch.yaml", text: yamlOf(installation) + windowOf(maintenance) },
    env: {},
    readFile: () => "",
  });
  return settings;
}

function yamlOf({ host, traces, app }: Installation): string {
  return [
    "page: { name: Acme AI }",
    "gateway:",
    `  url: ${PLACES.gateway}`,
    "  key: sk-simulated",
    "  models: 7",
    "  chat: { models: [claude-sonnet, gpt-4o-mini] }",
    "  embedding: { model: text-embedding-3-small }",
    "  guard: { model: llama-guard }",
    "budget: { usd_per_day: 1000 }",
    "providers: [openai, anthropic]",
    "network: { anchors: [https://one.anchor.test/, https://two.anchor.test/, https://three.anchor.test/] }",
    ...(traces ? [`langfuse: { host: "${PLACES.langfuse}", public_key: pk-simulated, secret_key: sk-simulated }`] : []),
    ...(app ? [`app: { health_url: "${PLACES.app}" }`] : []),
    ...(host ? ["railway: { token: t, project: p, environment: e, service: s }"] : []),
  ].join("\n");
}

function windowOf(maintenance: Stretch | undefined): string {
  if (maintenance === undefined) return "";
  const iso = (at: number) => new Date(STORY_BEGINS_AT + at).toISOString();
  return `\nmaintenance: [{ title: Planned work, from: "${iso(maintenance.from)}", to: "${iso(maintenance.to)}" }]`;
}
