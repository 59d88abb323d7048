import type { StoredTrace } from "./trace-store.ts";

export const PROJECT_ID = "simulated-project";

export const PROJECTS = {
  data: [
    {
      id: PROJECT_ID,
      name: "gateway (simulated)",
      organization: { id: "simulated-organization", name: "Acme AI (simulated)" },
      metadata: {},
    },
  ],
};

/** One row of `GET /v2/observations`: groups of fields that were not asked for are absent. */
export function observation(trace: StoredTrace, fields: ReadonlySet<string>): Record<string, unknown> {
  const basic = {
    name: trace.name,
    level: "DEFAULT",
    statusMessage: null,
    version: null,
    environment: trace.environment,
    bookmarked: false,
    public: false,
    userId: trace.userId,
    sessionId: trace.sessionId,
    isRootObservation: true,
  };
  const written = new Date(trace.visibleAt).toISOString();
  return {
    id: trace.observationId,
    traceId: trace.traceId,
    startTime: new Date(trace.startAt).toISOString(),
    endTime: new Date(trace.endAt).toISOString(),
    projectId: PROJECT_ID,
    parentObservationId: null,
    type: "GENERATION",
    ...(fields.has("basic") ? basic : {}),
    ...(fields.has("time") ? { completionStartTime: null, createdAt: written, updatedAt: written } : {}),
    modelId: null,
    inputPrice: null,
    outputPrice: null,
    totalPrice: null,
    ...(fields.has("metrics") ? { latency: (trace.endAt - trace.startAt) / 1000, timeToFirstToken: null } : {}),
    ...(fields.has("trace_context") ? { tags: trace.tags, release: null, traceName: trace.name } : {}),
  };
}

/** A trace of `GET /traces` and `GET /traces/{id}`. */
export function legacyTrace(trace: StoredTrace): Record<string, unknown> {
  const written = new Date(trace.visibleAt).toISOString();
  return {
    id: trace.traceId,
    externalId: null,
    timestamp: new Date(trace.startAt).toISOString(),
    name: trace.name,
    userId: trace.userId,
    metadata: {},
    release: null,
    version: null,
    projectId: PROJECT_ID,
    environment: trace.environment,
    public: false,
    bookmarked: false,
    tags: trace.tags,
    input: null,
    output: null,
    sessionId: trace.sessionId,
    createdAt: written,
    updatedAt: written,
    scores: [],
    observations: [],
    totalCost: -1,
    latency: -1,
    htmlPath: `/project/${PROJECT_ID}/traces/${trace.traceId}`,
  };
}
