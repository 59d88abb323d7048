import { readFileSync } from "node:fs";
import type { RailwayTarget } from "../../monitor/checks/kind.ts";
import { Secret } from "../../monitor/core/secret.ts";
import { type Loopback, type Received, type Reply, serve } from "./loopback.ts";

/** A service's fields by name, each as the API would give it; a field that is absent is null. */
export type Told = Readonly<Record<string, unknown>>;

/** The `data` of a recorded answer. */
export function sample(name: string): Told {
  return body(name).data ?? {};
}

/** A recorded answer as it came. */
export function answer(name: string, status = 200): Reply {
  return { status, body: body(name) };
}

function body(name: string): { readonly data?: Told } {
  return JSON.parse(readFileSync(new URL(`../fixtures/railway/${name}.json`, import.meta.url), "utf8"));
}

/** A recorded deployment as the newest of its service, serving unless told otherwise. */
export function serviceWith(name: string, { isActive = true } = {}): Told {
  const { deployment } = sample(name);
  return { serviceInstance: { latestDeployment: deployment, activeDeployments: isActive ? [deployment] : [] } };
}

/** What the checks call the parts of what they ask, and what the API calls them. */
const ALIASES = { log: "deploymentLogs", memory: "metrics", events: "events", platform: "platformStatus" };

/** Railway's API on loopback, telling `told`; `refuse` may answer a request in another way. */
export function serveRailway(told: Told, refuse: (request: Received) => Reply | null = () => null): Promise<Loopback> {
  const all: Told = { ...told, ...Object.fromEntries(Object.entries(ALIASES).map(([to, from]) => [to, told[from]])) };
  return serve((request) => {
    const refusal = refuse(request);
    if (refusal !== null) return refusal;
    const { query } = asked(request);
    const names = ["serviceInstance", "platformStatus", "deploymentRestart", ...Object.keys(ALIASES)];
    const fields = names.filter((name) => new RegExp(`[{\\s]${name}\\s*[:({]`).test(query));
    return { status: 200, body: { data: Object.fromEntries(fields.map((name) => [name, all[name] ?? null])) } };
  });
}

export function asked(request: Received): { readonly query: string; readonly variables: Told } {
  return JSON.parse(request.body);
}

export function railwayAt(url: string): RailwayTarget {
  const ids = { project: "project-1", environment: "environment-1", service: "service-1" };
  return { api: `${url}/graphql/v2`, token: new Secret("railway-token"), ...ids, restart: "off" };
}
