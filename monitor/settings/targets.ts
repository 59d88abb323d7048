import type { AppTarget, GatewayTarget, LangfuseTarget, Targets } from "../checks/kind.ts";
import { anchorsOf, providersOf, railwayOf } from "./evidence-targets.ts";
import type { Sections } from "./sections.ts";
import { reportMissing, revealed, type TargetTools } from "./target-parts.ts";

const DEFAULT_FIELD = "services.litellm";

/** The outer things that the sections name. What lacks a part that it cannot do without is reported, and is null. */
export function readTargets(sections: Sections, tools: TargetTools): Targets {
  return {
    gateway: gatewayOf(sections.gateway, tools),
    langfuse: langfuseOf(sections.langfuse, tools),
    app: appOf(sections.app, tools),
    railway: railwayOf(sections.railway, tools),
    providers: providersOf(sections.providers, tools),
    anchors: anchorsOf(sections.network),
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
    guardModel: gateway.guard?.model ?? null,
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
