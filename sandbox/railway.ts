import { Hono } from "hono";
import { z } from "zod";
import { openDoor } from "./door.ts";
import type { FaultId } from "./fault-list.ts";
import { watchFaultTimes } from "./fault-times.ts";
import type { Faults } from "./faults.ts";
import { pick, selectionsOf, UnknownField } from "./graphql.ts";
import { deploymentLogs, events, type HostView, metrics, platformStatus, serviceInstance } from "./railway-bodies.ts";

export interface RailwayOptions {
  readonly token: string;
  readonly service: string;
  readonly faults: Faults;
}

export interface SimulatedRailway {
  /** Address of its API. */
  readonly apiUrl: string;
  close(): Promise<void>;
}

/** What a restart puts right: the same image and configuration again. */
const CURED_BY_RESTART: readonly FaultId[] = ["gateway-oom", "gateway-crashed", "gateway-stopped", "gateway-hung"];

/** A simulated Railway: the GraphQL API of one service, the gateway. */
export async function startRailway({ token, service, faults }: RailwayOptions): Promise<SimulatedRailway> {
  const since = watchFaultTimes(faults);
  const startedAt = Date.now();
  const app = new Hono();
  app.post("/graphql/v2", async (c) => {
    if (faults.has("network-lost")) await new Promise(() => {});
    if (faults.has("host-api-error")) return c.json({ errors: [{ message: "Problem processing request" }] }, 500);
    const ask = Ask.safeParse(await c.req.json().catch(() => null));
    if (!ask.success) return c.json({ errors: [{ message: "Malformed request" }] }, 400);
    const { query, variables } = ask.data;
    const isKnown = c.req.header("project-access-token") === token;
    const isOurs = variables.serviceId === undefined || variables.serviceId === service;
    if (!isKnown || !isOurs) return c.json(NOT_AUTHORIZED);
    if (query.trimStart().startsWith("mutation")) await restart(faults);
    return answer(query, { now: Date.now(), startedAt, since });
  });
  const door = await openDoor((request) => app.fetch(request), 0);
  return { apiUrl: `${door.url}/graphql/v2`, close: () => door.shut() };
}

const Ask = z.object({ query: z.string(), variables: z.object({ serviceId: z.string().optional() }).default({}) });

const NOT_AUTHORIZED = {
  errors: [
    {
      message: "Not Authorized",
      locations: [{ line: 1, column: 1 }],
      path: ["serviceInstance"],
      extensions: { code: "INTERNAL_SERVER_ERROR" },
      traceId: "0",
    },
  ],
  data: null,
};

async function restart(faults: Faults): Promise<void> {
  for (const id of CURED_BY_RESTART) if (faults.has(id)) await faults.clear(id);
}

function answer(query: string, view: HostView): Response {
  const selections = selectionsOf(query);
  if (selections === null) return invalid("Syntax Error");
  try {
    return Response.json({ data: pick(everything(view), selections) });
  } catch (error) {
    if (!(error instanceof UnknownField)) throw error;
    return invalid(`Cannot query field "${error.message}"`);
  }
}

function everything(view: HostView) {
  return {
    serviceInstance: serviceInstance(view),
    deploymentLogs: deploymentLogs(view),
    metrics: metrics(view),
    events: events(view),
    platformStatus: platformStatus(view),
    deploymentRestart: true,
  };
}

function invalid(message: string): Response {
  const error = { message, locations: [{ line: 1, column: 1 }], extensions: { code: "GRAPHQL_VALIDATION_FAILED" } };
  return Response.json({ errors: [error] }, { status: 400 });
}
