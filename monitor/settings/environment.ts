import type { Fault } from "./config-error.ts";
import type { ConfigDocument } from "./document.ts";
import { isMapping, type Mapping, type Path, pathText } from "./path.ts";

export type Env = Readonly<Record<string, string | undefined>>;

/** What was given, by file and environment together. */
export interface Given {
  readonly value: Mapping;
  /** Where the value at a path was written: its own place, or that of the nearest thing around it. */
  readonly locate: (path: Path) => Omit<Fault, "message">;
  readonly warnings: readonly string[];
}

interface Variable {
  readonly name: string;
  readonly section: string;
  readonly field: string;
}

/** The first that is set counts, where two are for one field. */
const VARIABLES: readonly Variable[] = [
  { name: "LITELLM_PROXY_URL", section: "gateway", field: "url" },
  { name: "LITELLM_API_KEY", section: "gateway", field: "key" },
  { name: "LANGFUSE_HOST", section: "langfuse", field: "host" },
  { name: "LANGFUSE_BASE_URL", section: "langfuse", field: "host" },
  { name: "LANGFUSE_PUBLIC_KEY", section: "langfuse", field: "public_key" },
  { name: "LANGFUSE_SECRET_KEY", section: "langfuse", field: "secret_key" },
  { name: "APP_HEALTH_URL", section: "app", field: "health_url" },
  { name: "RAILWAY_TOKEN", section: "railway", field: "token" },
  { name: "RAILWAY_PROJECT_ID", section: "railway", field: "project" },
  { name: "RAILWAY_ENVIRONMENT_ID", section: "railway", field: "environment" },
  { name: "RAILWAY_SERVICE_ID", section: "railway", field: "service" },
];

/** Every field of a section that a variable can give, with the names of its variables. */
export function variablesOf(section: string, field: string): string {
  const names = VARIABLES.filter((one) => one.section === section && one.field === field).map((one) => one.name);
  return names.join(" or ");
}

/** Lays the environment over what the file says: the environment beats it, field by field. An empty variable is none. */
export function withEnvironment(file: string | null, document: ConfigDocument, env: Env): Given {
  const value: Record<string, unknown> = Object.assign(Object.create(null), document.value);
  const given = new Map<string, string>();
  const warnings: string[] = [];
  for (const { name, section, field } of VARIABLES) {
    const text = env[name];
    const path = pathText([section, field]);
    const before = value[section];
    if (!text || given.has(path)) continue;
    const old = isMapping(before) ? before[field] : undefined;
    if (!isWelcome(section, before, env) || yields(name, old, env)) continue;
    if (old !== undefined && old !== text) {
      warnings.push(`\`${path}\` of the file is set aside: the environment variable ${name} is set, and beats it.`);
    }
    value[section] = Object.assign(Object.create(null), before, { [field]: text });
    given.set(path, name);
  }
  return { value, locate: locator(file, document, given), warnings };
}

/** Whether the section can take a variable: as a mapping that the file began, or made of variables alone. */
function isWelcome(section: string, before: unknown, env: Env): boolean {
  return before === undefined ? standsAlone(section, env) : isMapping(before);
}

/**
 * Whether variables alone make the section. Half a Langfuse does not, since other programs read the same names; nor do the
 * ids that Railway sets in everything that it runs.
 */
function standsAlone(section: string, env: Env): boolean {
  if (section === "railway") return missingOfRailway(env).length === 0;
  return section !== "langfuse" || missingOfLangfuse(env).length === 0;
}

const RAILWAY_IDS = ["RAILWAY_PROJECT_ID", "RAILWAY_ENVIRONMENT_ID", "RAILWAY_SERVICE_ID"];
const OWN_SERVICE = "RAILWAY_SERVICE_ID";

/**
 * Where Gatewatch itself runs on Railway, these ids are set by the platform, and name Gatewatch's own place: project and
 * environment may be the gateway's as well, the service never is.
 */
function isOfOurOwnHost(name: string, env: Env): boolean {
  return RAILWAY_IDS.includes(name) && (Boolean(env.RAILWAY_DEPLOYMENT_ID) || Boolean(env.RAILWAY_REPLICA_ID));
}

/** Whether the variable does not beat the file after all: it was set by the platform, and speaks of Gatewatch. */
function yields(name: string, old: unknown, env: Env): boolean {
  return isOfOurOwnHost(name, env) && (old !== undefined || name === OWN_SERVICE);
}

/** The names of the Railway variables that are not set, or name another service than the gateway's. */
export function missingOfRailway(env: Env): string[] {
  const isMissing = (name: string): boolean => !env[name] || (name === OWN_SERVICE && isOfOurOwnHost(name, env));
  return ["RAILWAY_TOKEN", ...RAILWAY_IDS].filter(isMissing);
}

/** The names of the Langfuse variables that are not set. */
export function missingOfLangfuse(env: Env): string[] {
  const isSet = (name: string): boolean => env[name] !== undefined && env[name] !== "";
  return [
    ...(isSet("LANGFUSE_HOST") || isSet("LANGFUSE_BASE_URL") ? [] : ["LANGFUSE_HOST"]),
    ...["LANGFUSE_PUBLIC_KEY", "LANGFUSE_SECRET_KEY"].filter((name) => !isSet(name)),
  ];
}

function locator(file: string | null, document: ConfigDocument, given: ReadonlyMap<string, string>): Given["locate"] {
  return (path) => {
    for (let length = path.length; length >= 0; length--) {
      const at = pathText(path.slice(0, length));
      const variable = given.get(at);
      if (variable !== undefined) return { file: "environment", line: null, path: variable };
      const line = document.lines.get(at);
      if (line !== undefined) return { file: file ?? "configuration", line, path: pathText(path) };
    }
    return { file: file ?? "configuration", line: null, path: pathText(path) };
  };
}
