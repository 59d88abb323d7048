import type { AppTarget, GatewayTarget, LangfuseTarget, Targets } from "../checks/kind.ts";
import { Secret } from "../core/secret.ts";
import { variablesOf } from "./environment.ts";
import { type SecretSource, secretOf } from "./fields.ts";
import type { Report } from "./path.ts";
import { Refusal } from "./scalar.ts";
import type { Sections } from "./sections.ts";

export interface TargetTools {
  readonly readFile: (path: string) => string;
  readonly report: Report;
}

const DEFAULT_FIELD = "services.litellm";

/** The outer things that the sections name. What lacks a part that it cannot do without is reported, and is null. */
export function readTargets(sections: Sections, tools: TargetTools): Targets {
  return {
    gateway: gatewayOf(sections.gateway, tools),
    langfuse: langfuseOf(sections.langfuse, tools),
    app: appOf(sections.app, tools),
  };
}

function gatewayOf(gateway: Sections["gateway"], tools: TargetTools): GatewayTarget | null {
  if (gateway === null) return null;
  const key = gateway.key === undefined ? null : revealed(gateway.key, ["gateway", "key"], tools);
  if (gateway.url === undefined) return null;
  return {
    url: gateway.url,
    key,
    models: gateway.models ?? null,
    chatModels: gateway.chat?.models ?? [],
    embeddingModel: gateway.embedding?.model ?? null,
  };
}

function langfuseOf(langfuse: Sections["langfuse"], tools: TargetTools): LangfuseTarget | null {
  if (langfuse === null) return null;
  const { host } = langfuse;
  if (host === undefined) reportMissing("langfuse", "host", tools.report);
  const [publicKey, secretKey] = (["public_key", "secret_key"] as const).map((field) => {
    const source = langfuse[field];
    if (source !== undefined) return revealed(source, ["langfuse", field], tools);
    reportMissing("langfuse", field, tools.report);
    return null;
  });
  if (host === undefined || !publicKey || !secretKey) return null;
  return { host, publicKey, secretKey };
}

function appOf(app: Sections["app"], { report }: TargetTools): AppTarget | null {
  if (app === null) return null;
  if (app.health_url === undefined) {
    reportMissing("app", "health_url", report);
    return null;
  }
  return { healthUrl: app.health_url, field: app.field ?? DEFAULT_FIELD };
}

/** Railway is not asked yet; what it will need is checked all the same. */
export function checkRailway(railway: Sections["railway"], report: Report): void {
  if (railway === null) return;
  for (const field of ["token", "project", "environment", "service"] as const) {
    if (railway[field] === undefined) reportMissing("railway", field, report);
  }
}

function reportMissing(section: string, field: string, report: Report): void {
  report([section, field], `is missing; set it here or as ${variablesOf(section, field)} in the environment`);
}

function revealed(source: SecretSource, path: readonly string[], tools: TargetTools): Secret | null {
  if (source instanceof Secret) return source;
  const text = contentOf(source.file, tools.readFile);
  if (text === null) {
    tools.report(
      path,
      `the file ${JSON.stringify(source.file)} cannot be read; is it there, and readable for Gatewatch?`,
    );
    return null;
  }
  const secret = secretOf(text.replace(/\r?\n$/, ""));
  if (!(secret instanceof Refusal)) return secret;
  tools.report(path, `in the file ${JSON.stringify(source.file)} it ${secret.message}`);
  return null;
}

function contentOf(path: string, readFile: TargetTools["readFile"]): string | null {
  try {
    return readFile(path);
  } catch {
    // Why does not matter to the user as much as which one; the reader's own words could repeat what the file holds.
    return null;
  }
}
