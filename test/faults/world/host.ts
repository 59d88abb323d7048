import type { OutboundRequest } from "../../../monitor/ports.ts";
import { type Circumstances, latency, UPSTREAM_MARK } from "./circumstances.ts";
import { hostEvents, hostLogs, memoryCurve } from "./host-evidence.ts";
import { serviceOf } from "./host-service.ts";
import { fail, json, type Reply } from "./reply.ts";

/** The hosting platform's GraphQL API: each top-level field that a query names gets what it holds. */
export function createHost(circumstances: Circumstances): (request: OutboundRequest) => Reply {
  return (request) => {
    const platform = circumstances.active("platform-outage");
    if (platform?.page === "silent") return fail("host_unreachable", 3_000);
    if (circumstances.active("host-api-down") !== null) return json(500, { errors: [{ message: UPSTREAM_MARK }] }, 200);
    const { query, variables } = JSON.parse(request.body ?? "{}") as { query: string; variables?: Variables };
    const data: Record<string, unknown> = {};
    for (const [field, answer] of Object.entries(FIELDS)) {
      const found = new RegExp(`(?:(\\w+)\\s*:\\s*)?\\b${field}\\s*[({]`).exec(query);
      if (found !== null) data[found[1] ?? field] = answer(circumstances, variables ?? {});
    }
    return json(200, { data }, latency(120, circumstances));
  };
}

export interface Variables {
  readonly limit?: number;
  readonly startDate?: string;
  readonly measurements?: readonly string[];
}

const FIELDS: Readonly<Record<string, (circumstances: Circumstances, variables: Variables) => unknown>> = {
  projectToken: () => ({ projectId: "p", environmentId: "e", name: "production" }),
  serviceInstance: serviceOf,
  deployment: (circumstances) => serviceOf(circumstances).latestDeployment,
  deployments: (circumstances) => {
    const { latestDeployment, activeDeployments } = serviceOf(circumstances);
    const nodes = [latestDeployment, ...activeDeployments.filter(({ id }) => id !== latestDeployment.id)];
    return {
      edges: nodes.map((node) => ({ cursor: node.id, node })),
      pageInfo: { hasNextPage: false, endCursor: null },
    };
  },
  deploymentLogs: hostLogs,
  environmentLogs: hostLogs,
  metrics: memoryCurve,
  events: (circumstances) => ({
    edges: hostEvents(circumstances).map((node) => ({ node })),
    pageInfo: { hasNextPage: false, endCursor: null },
  }),
  deploymentEvents: () => ({ edges: [], pageInfo: { hasNextPage: false, endCursor: null } }),
  serviceInstanceLimits: () => ({ containers: { memoryBytes: 1_000_000_000, cpu: 2 } }),
  platformStatus: (circumstances) => {
    const outage = circumstances.active("platform-outage");
    if (outage === null) return { isStable: true, incident: null, maintenance: null };
    const createdAt = new Date(circumstances.begins(outage)).toISOString();
    const incident = {
      id: "inc_01",
      message: UPSTREAM_MARK,
      status: "IDENTIFIED",
      url: "https://status.railway.com/",
      createdAt,
    };
    return { isStable: false, incident, maintenance: null };
  },
};
