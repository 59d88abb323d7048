import { type Answers, configTemplate } from "../settings/template.ts";
import { DEFAULT_CONFIG } from "./configuration.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import type { Host, Question } from "./host.ts";

export interface InitOptions {
  readonly config?: string;
}

const httpAddress = (text: string): string | undefined =>
  text === "" || /^https?:\/\/[^\s/]+/.test(text) ? undefined : "Give an address that begins with http:// or https://.";

/** `gatewatch init`: writes a commented configuration, from questions on a terminal, from the environment otherwise. */
export async function init(options: InitOptions, host: Host): Promise<ExitCode> {
  const path = options.config ?? host.env.GATEWATCH_CONFIG ?? DEFAULT_CONFIG;
  if (host.readFile(path) !== null) return refuse(path, host);
  const answers = host.stdout.isTerminal ? await ask(host) : fromEnvironment(host);
  if (answers === null) {
    host.stderr.write("Nothing was written.\n");
    return EXIT.configuration;
  }
  if (!host.writeNewFile(path, configTemplate(answers))) return refuse(path, host);
  host.stdout.write(
    `Wrote ${path}. Next: \`gatewatch check\` asks everything once, \`gatewatch start\` keeps watch.\n`,
  );
  return EXIT.ok;
}

function refuse(path: string, host: Host): ExitCode {
  host.stderr.write(`${path}: it exists already and stays as it is. Remove it first, or name another with --config.\n`);
  return EXIT.configuration;
}

function fromEnvironment(host: Host): Answers {
  const { env } = host;
  return {
    pageName: "AI platform",
    gatewayUrl: env.LITELLM_PROXY_URL ?? null,
    langfuseHost: env.LANGFUSE_HOST ?? env.LANGFUSE_BASE_URL ?? null,
    appHealthUrl: env.APP_HEALTH_URL ?? null,
    chatModels: [],
  };
}

async function ask(host: Host): Promise<Answers | null> {
  const known = fromEnvironment(host);
  const pageName = await host.ask(question("What should the status page be called?", known.pageName));
  if (pageName === null) return null;
  const gatewayUrl = await host.ask(
    question("Where is the LiteLLM gateway? (its address, without /v1)", known.gatewayUrl ?? "", httpAddress),
  );
  if (gatewayUrl === null) return null;
  const models = await host.ask(
    question(
      "Which chat models should be tried, one a provider? (names, with commas; empty: the first one listed)",
      "",
    ),
  );
  if (models === null) return null;
  const langfuseHost = await host.ask(
    question("Where is Langfuse? (empty: no trace check)", known.langfuseHost ?? "", httpAddress),
  );
  if (langfuseHost === null) return null;
  const appHealthUrl = await host.ask(
    question("Your application's health address? (empty: none)", known.appHealthUrl ?? "", httpAddress),
  );
  if (appHealthUrl === null) return null;
  const chatModels = models.split(",").flatMap((name) => (name.trim() === "" ? [] : [name.trim()]));
  return {
    pageName,
    gatewayUrl: gatewayUrl || null,
    langfuseHost: langfuseHost || null,
    appHealthUrl: appHealthUrl || null,
    chatModels,
  };
}

function question(message: string, fallback: string, problem: Question["problem"] = () => undefined): Question {
  return { message, fallback, placeholder: fallback, problem };
}
