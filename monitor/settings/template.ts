/** What `gatewatch init` learned from the user; null: not there. */
export interface Answers {
  readonly pageName: string;
  readonly gatewayUrl: string | null;
  readonly langfuseHost: string | null;
  readonly appHealthUrl: string | null;
  /** Canaries, one a provider; empty: the first chat model that the gateway lists. */
  readonly chatModels: readonly string[];
}

/** A commented gatewatch.yaml. Keys stay in the environment: the file only names them. */
export function configTemplate(answers: Answers): string {
  return [HEAD, pageSection(answers), gatewaySection(answers), langfuseSection(answers), appSection(answers), REST]
    .map((part) => part.trim())
    .join("\n\n")
    .concat("\n");
}

const HEAD = `
# yaml-language-server: $schema=./docs/gatewatch.schema.json
#
# The configuration of Gatewatch. $\{NAME} is taken from the environment; keys, tokens and secrets may also be
# { file: path }. Durations: 500ms, 30s, 5m, 2h, 7d. \`gatewatch check\` tells everything that is wrong with this file.
`;

function pageSection({ pageName }: Answers): string {
  return `
page:
  name: ${quoted(pageName)}
  # url: https://status.example.com      # where visitors reach the page; needed once anything is sent out
  # timezone: Europe/Berlin              # days are cut in it; UTC when absent
  # logo: logo.svg                       # PNG, WebP or SVG beside this file, at most 200 kB
  # Colours, in quotes: paper, card, ink, soft, rule, accent; \`gatewatch check\` warns of too little contrast.
  # theme: { light: { accent: "#1f4f8f" }, dark: { accent: "#9cc2ff" } }
`;
}

function gatewaySection({ gatewayUrl, chatModels }: Answers): string {
  const models = chatModels.map(quoted).join(", ");
  const chat =
    chatModels.length === 0 ? "# chat: { models: [gpt-4o-mini, claude-sonnet] }" : `chat: { models: [${models}] }`;
  return `
# The LiteLLM proxy: its address without /v1, and a key for the probes, best a virtual one with a small budget.
gateway:
  url: ${gatewayUrl === null ? reference("LITELLM_PROXY_URL") : quoted(gatewayUrl)}
  key: ${reference("LITELLM_API_KEY")}
  # models: 7                            # how many are expected, or their names; absent: what is listed at first
  # Models to chat with, one a provider; absent: the first that is listed.
  ${chat}
  # embedding: { model: text-embedding-3-small }
  # guard: { model: llama-guard }
`;
}

function langfuseSection({ langfuseHost }: Answers): string {
  const lines = `
langfuse:
  host: ${langfuseHost === null ? "https://cloud.langfuse.com" : quoted(langfuseHost)}
  public_key: ${reference("LANGFUSE_PUBLIC_KEY")}
  secret_key: ${reference("LANGFUSE_SECRET_KEY")}
`;
  return `# Where the gateway sends its traces.\n${langfuseHost === null ? commented(lines) : lines.trim()}`;
}

function appSection({ appHealthUrl }: Answers): string {
  const lines = `
app:
  health_url: ${appHealthUrl === null ? "https://app.example.com/api/health" : quoted(appHealthUrl)}
  # field: services.litellm              # dotted path of the field that says "ok"
`;
  return `# The application that uses the gateway.\n${appHealthUrl === null ? commented(lines) : lines.trim()}`;
}

const REST = `
# What all probes together may cost a day.
budget: { usd_per_day: 1.00 }

# A failure is believed after so many in a row, its end after so many good results.
# confirm: { failures: 3, recheck: 4s, successes: 2, success_gap: 10s }

# What can tell why something fails. Evidence only: none of it opens an incident or ends one. The token is a project
# token, best as RAILWAY_TOKEN in the environment. It can restart as well as read; nothing is restarted unless \`restart\` says so.
# railway: { token: ..., project: ..., environment: ..., service: ..., restart: off }
# providers: [openai, anthropic]
# Whether it is our own network, by asking three public places every minute.
# network: {}

# Differences from the checks that follow from the above, and further checks.
# checks:
#   liveliness: { interval: 30s, timeout: 10s }
#   models: off
#   docs: { kind: http, url: https://app.example.com/docs, expect: { status: 200, contains: Welcome } }

# What visitors see; absent: it follows from the checks.
# components:
#   - { id: chat, name: Chat, group: AI features, checks: [chat] }

# Whom to tell; it needs page.url. All channels: docs/channels.md. An entry may name its \`events\`; a webhook with a
# \`secret: whsec_…\` (base64 of 24 or more random bytes) is signed.
# notify:
#   webhooks: [{ url: https://ops.example.com/hook }]
#   slack: [{ url: https://hooks.slack.com/services/T000/B000/XXXX, events: [incident.opened, incident.resolved] }]
#   pagerduty: [{ routing_key: 0123456789abcdef0123456789abcdef }]
#   email: { smtp: "smtps://user:password@mail.example.com", from: status@example.com, to: [ops@example.com] }

# What users do, and the checks that it takes; absent: it follows from the checks.
# impact:
#   features: { Chat and generation: [chat], Document embedding: [embedding] }
#   always_working: [Health, Reading costs, Users]

# Planned work: probing goes on, incidents are silent, and uptime does not count it.
# maintenance:
#   - { title: A new version, from: 2026-11-28T20:00:00Z, to: 2026-11-28T22:00:00Z, components: [chat] }
#   - { id: sundays, title: Weekly updates, from: 2026-12-06 02:00, duration: 2h, rrule: FREQ=WEEKLY;BYDAY=SU }
`;

/** What the loader puts a variable's value in the place of. */
function reference(variable: string): string {
  return `$\{${variable}}`;
}

/** JSON's texts are YAML's too; what looks like a reference to the environment is none. */
function quoted(text: string): string {
  return JSON.stringify(text.replaceAll("${", () => "$${"));
}

function commented(lines: string): string {
  return lines
    .trim()
    .split("\n")
    .map((line) => `# ${line}`)
    .join("\n");
}
