import type { Import } from "./sources.ts";

interface Area {
  readonly name: string;
  readonly holds: RegExp;
  /** Areas it may import, besides itself. */
  readonly areas: readonly string[];
  /** Packages it may import; null: any. */
  readonly packages: readonly string[] | null;
  /** Areas of which it may import types only. */
  readonly typesOf?: readonly string[];
}

/** Which part may know which: the one table. The first area whose pattern holds a file owns it. */
export const AREAS: readonly Area[] = [
  { name: "core", holds: /^monitor\/core\//, areas: [], packages: [] },
  { name: "ports", holds: /^monitor\/ports\.ts$/, areas: ["core"], packages: ["drizzle-orm"], typesOf: ["schema"] },
  { name: "schema", holds: /^db\/schema\//, areas: ["core"], packages: ["drizzle-orm"] },
  { name: "clients", holds: /^monitor\/clients\//, areas: ["core", "ports"], packages: ["zod"], typesOf: ["checks"] },
  { name: "checks", holds: /^monitor\/checks\//, areas: ["core", "ports", "clients"], packages: ["zod"] },
  {
    name: "settings",
    holds: /^monitor\/settings\//,
    areas: ["core", "checks", "channels", "recurrence"],
    packages: ["ipaddr.js", "zod", "yaml"],
  },
  { name: "recurrence", holds: /^monitor\/recurrence\//, areas: ["core"], packages: ["rrule-temporal"] },
  {
    name: "channels",
    holds: /^monitor\/channels\//,
    areas: ["core", "ports"],
    packages: ["ipaddr.js", "standardwebhooks", "zod"],
  },
  { name: "store", holds: /^monitor\/store\//, areas: ["core", "ports", "schema"], packages: ["drizzle-orm"] },
  {
    name: "engine",
    holds: /^monitor\/engine\//,
    areas: ["core", "ports", "settings", "recurrence", "clients", "store"],
    packages: [],
    typesOf: ["checks"],
  },
  {
    name: "read",
    holds: /^monitor\/read\//,
    areas: ["core", "ports", "settings", "store", "schema", "checks"],
    packages: ["drizzle-orm"],
  },
  {
    name: "dispatch",
    holds: /^monitor\/dispatch\//,
    areas: ["core", "ports", "settings", "channels", "store", "read"],
    packages: [],
  },
  {
    name: "actions",
    holds: /^monitor\/actions\//,
    areas: ["core", "ports", "settings", "recurrence", "clients", "channels", "store", "engine"],
    packages: ["zod"],
  },
  {
    name: "api",
    holds: /^monitor\/api\//,
    areas: ["core", "ports", "settings", "read", "actions"],
    packages: ["feedsmith", "hono", "ical-generator", "zod"],
  },
  {
    name: "cli",
    holds: /^monitor\/cli\//,
    areas: ["core", "ports", "settings", "checks", "channels", "read", "engine", "dispatch", "actions", "scripts"],
    packages: ["commander", "zod"],
  },
  {
    name: "runtime",
    holds: /^monitor\/runtime\//,
    areas: [
      "core",
      "ports",
      "schema",
      "clients",
      "checks",
      "channels",
      "settings",
      "recurrence",
      "store",
      "engine",
      "dispatch",
      "read",
      "actions",
      "api",
      "cli",
      "built",
    ],
    packages: null,
  },
  { name: "site", holds: /^site\//, areas: ["core"], packages: null, typesOf: ["read"] },
  { name: "built", holds: /^#site$/, areas: [], packages: [] },
  { name: "scripts", holds: /^scripts\//, areas: ["settings", "checks", "channels"], packages: null },
  { name: "sandbox", holds: /^sandbox\//, areas: [...monitorAreas(), "built"], packages: null },
  { name: "bench", holds: /^bench\//, areas: [...monitorAreas(), "built", "sandbox", "test"], packages: null },
  { name: "test", holds: /^test\//, areas: [...monitorAreas(), "built", "sandbox", "scripts", "site"], packages: null },
];

function monitorAreas(): string[] {
  return [
    "core",
    "ports",
    "schema",
    "clients",
    "checks",
    "channels",
    "settings",
    "recurrence",
    "store",
    "engine",
    "dispatch",
    "read",
    "actions",
    "api",
    "cli",
    "runtime",
  ];
}

export function areaOf(path: string): Area | undefined {
  return AREAS.find((area) => area.holds.test(path));
}

/** What is wrong with an import, in words; null when it is allowed. Tests beside the sources may import anything. */
export function violation(one: Import): string | null {
  const from = areaOf(one.from);
  if (from === undefined || one.from.endsWith(".test.ts")) return null;
  const isPath = /^(monitor|db|site|sandbox|scripts|test|bench)\/|^#/.test(one.to);
  if (!isPath) return packageViolation(from, one);
  const to = areaOf(one.to);
  if (to === undefined || to.name === from.name || from.areas.includes(to.name)) return null;
  if (one.typeOnly && from.typesOf?.includes(to.name)) return null;
  return `${one.from} imports ${one.to}: ${from.name} may not know ${to.name}`;
}

function packageViolation(from: Area, one: Import): string | null {
  if (from.packages === null || from.packages.some((name) => one.to === name || one.to.startsWith(`${name}/`))) {
    return null;
  }
  return `${one.from} imports the package ${one.to}, which ${from.name} does without`;
}

/** Files that import each other in a circle, as the path of the circle; types do not count. */
export function cycles(imports: readonly Import[]): string[] {
  const edges = new Map<string, string[]>();
  for (const { from, to, typeOnly } of imports) {
    if (!typeOnly) edges.set(from, [...(edges.get(from) ?? []), to]);
  }
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (path: string, trail: readonly string[]) => {
    if (trail.includes(path)) found.push([...trail.slice(trail.indexOf(path)), path].join(" → "));
    if (done.has(path) || trail.includes(path)) return;
    for (const next of edges.get(path) ?? []) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const path of edges.keys()) visit(path, []);
  return found;
}
