import { z } from "zod";
import type { Fact } from "../core/words.ts";
import { askRailway, type RailwayReader } from "./railway.ts";
import type { RailwayService } from "./railway-deployments.ts";
import { factsOfLog, type LogLine } from "./railway-log.ts";
import { platformHasIncident } from "./railway-platform.ts";

/** What Railway tells around a service. */
export interface RailwayEvidence {
  readonly facts: ReadonlySet<Fact>;
  /** Parts that could not be read, by our own names for them. */
  readonly unread: readonly string[];
}

/**
 * Reads the log, the memory's course, what the platform did with the service and how the platform itself is: all in one
 * request, since requests are rationed. Where the API does not take that one, each part is asked alone, so that what has
 * changed of one part costs only that one. Log text stays here; what it tells are facts.
 */
export async function readEvidence(
  reader: RailwayReader,
  service: RailwayService,
  now: number,
): Promise<RailwayEvidence> {
  const scope: Scope = { reader, service, now };
  const parts = PARTS.filter((part) => part.name !== "log" || service.deploymentId !== null);
  const data = await askFor(parts, scope);
  const facts = new Set<Fact>();
  const unread: string[] = [];
  for (const part of parts) {
    const found = part.factsOf(data.get(part.name), scope);
    if (found === null) unread.push(part.name);
    for (const fact of found ?? []) facts.add(fact);
  }
  return { facts, unread };
}

interface Scope {
  readonly reader: RailwayReader;
  readonly service: RailwayService;
  readonly now: number;
}

interface Part {
  readonly name: string;
  /** Declarations of the variables that it uses, by their names. */
  readonly takes: readonly (keyof typeof VARIABLES)[];
  readonly selection: string;
  /** Null: what came makes no sense, or nothing came. */
  readonly factsOf: (data: unknown, scope: Scope) => Iterable<Fact> | null;
}

const VARIABLES = {
  deploymentId: "String!",
  limit: "Int!",
  projectId: "String!",
  environmentId: "String!",
  serviceId: "String!",
  startDate: "DateTime!",
  measurements: "[MetricMeasurement!]!",
} as const;

const LOG_LINES = 400;
/** How far back the memory's course and the platform's deeds are read. */
const LOOK_BACK_MS = 15 * 60_000;
const USAGE = "MEMORY_USAGE_GB";
const LIMIT = "MEMORY_LIMIT_GB";

const PARTS: readonly Part[] = [
  {
    name: "log",
    takes: ["deploymentId", "limit"],
    selection: "log: deploymentLogs(deploymentId: $deploymentId, limit: $limit) { timestamp message }",
    factsOf: logFacts,
  },
  {
    name: "memory",
    takes: ["projectId", "environmentId", "serviceId", "startDate", "measurements"],
    selection: `memory: metrics(
      projectId: $projectId, environmentId: $environmentId, serviceId: $serviceId, startDate: $startDate,
      measurements: $measurements, sampleRateSeconds: 60, groupBy: [SERVICE_ID, DEPLOYMENT_INSTANCE_ID]
    ) { measurement tags { deploymentInstanceId } values { ts value } }`,
    factsOf: memoryFacts,
  },
  {
    name: "events",
    takes: ["projectId", "environmentId", "serviceId"],
    selection: `events: events(
      projectId: $projectId, environmentId: $environmentId, filter: { serviceId: { in: [$serviceId] } }, first: 20
    ) { edges { node { object action createdAt } } }`,
    factsOf: eventFacts,
  },
  {
    name: "platform",
    takes: [],
    selection: "platform: platformStatus { isStable incident { status } }",
    factsOf(data) {
      const isTroubled = platformHasIncident(data);
      if (isTroubled === null) return null;
      return isTroubled ? ["platform_incident"] : [];
    },
  },
];

async function askFor(parts: readonly Part[], scope: Scope): Promise<Map<string, unknown>> {
  const { reader } = scope;
  const together = await askRailway(reader, requestFor(parts, scope));
  if (together.outcome === "data") return new Map(Object.entries(together.data));
  if (together.trouble !== "form") return new Map();
  const alone = await Promise.all(parts.map((part) => askRailway(reader, requestFor([part], scope))));
  return new Map(alone.flatMap((reply) => (reply.outcome === "data" ? Object.entries(reply.data) : [])));
}

function requestFor(parts: readonly Part[], { reader, service, now }: Scope) {
  const values: Record<keyof typeof VARIABLES, unknown> = {
    deploymentId: service.deploymentId,
    limit: LOG_LINES,
    projectId: reader.project,
    environmentId: reader.environment,
    serviceId: reader.service,
    startDate: new Date(now - LOOK_BACK_MS).toISOString(),
    measurements: [USAGE, LIMIT],
  };
  const names = [...new Set(parts.flatMap((part) => part.takes))];
  const declared = names.length === 0 ? "" : `(${names.map((name) => `$${name}: ${VARIABLES[name]}`).join(", ")})`;
  return {
    query: `query${declared} { ${parts.map((part) => part.selection).join(" ")} }`,
    variables: Object.fromEntries(names.map((name) => [name, values[name]])),
  };
}

/** Times have more digits than a date keeps. */
const Instant = z
  .string()
  .transform((text) => Date.parse(text.replace(/(\.\d{3})\d+/, "$1")))
  .pipe(z.number());

const Line = z.object({ timestamp: Instant, message: z.string() });

function logFacts(data: unknown, { service, now }: Scope): Iterable<Fact> | null {
  const lines = z.array(z.unknown()).safeParse(data);
  if (!lines.success) return null;
  const read = lines.data.flatMap((one): LogLine[] => {
    const line = Line.safeParse(one);
    return line.success ? [{ at: line.data.timestamp, message: line.data.message }] : [];
  });
  const isDead = !service.isServing && (service.state === "crashed" || service.state === "stopped");
  return read.length === 0 ? [] : factsOfLog(read, { now, isDead });
}

const Series = z.array(
  z.object({
    measurement: z.string(),
    tags: z.object({ deploymentInstanceId: z.string().nullish() }).nullish(),
    values: z.array(z.object({ ts: z.number(), value: z.number() })),
  }),
);

/** A kill comes before the last sample shows the limit itself. */
const NEAR = 0.9;

/** The highest use counts, since after a kill it has fallen. Replicas are told apart, or they would be added up. */
function memoryFacts(data: unknown, { now }: Scope): Iterable<Fact> | null {
  const series = Series.safeParse(data);
  if (!series.success) return null;
  const fromS = (now - LOOK_BACK_MS) / 1_000;
  const peaks = (measurement: string) =>
    new Map(
      series.data
        .filter((one) => one.measurement === measurement)
        .map((one) => {
          const recent = one.values.filter(({ ts }) => ts >= fromS).map(({ value }) => value);
          return [one.tags?.deploymentInstanceId ?? "", Math.max(0, ...recent)];
        }),
    );
  const limits = peaks(LIMIT);
  const isNear = [...peaks(USAGE)].some(([instance, peak]) => {
    const limit = limits.get(instance) ?? 0;
    return limit > 0 && peak >= NEAR * limit;
  });
  return isNear ? ["memory_near_limit"] : [];
}

const Events = z.object({
  edges: z.array(z.object({ node: z.object({ object: z.string(), action: z.string(), createdAt: Instant }) })),
});

/** A kill for want of memory is an exit with 137, whatever else is told. It has been spelt in several ways. */
function eventFacts(data: unknown, { now }: Scope): Iterable<Fact> | null {
  const events = Events.safeParse(data);
  if (!events.success) return null;
  const isKilled = events.data.edges.some(({ node }) => {
    const isRecent = node.createdAt >= now - LOOK_BACK_MS;
    return isRecent && node.action.replaceAll("_", "").toLowerCase().endsWith("oomkilled");
  });
  return isKilled ? ["exit_137"] : [];
}
