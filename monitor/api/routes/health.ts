import type { Hono } from "hono";
import { AppError } from "../../core/errors.ts";
import { type Readiness, readiness } from "../../read/readiness.ts";
import type { Answers } from "../context.ts";
import { DATA_HEADERS, NEVER } from "../headers.ts";

const HEADERS = { ...DATA_HEADERS, "cache-control": NEVER, "content-type": "application/json" };

/** Gatewatch itself: `/healthz` alive, `/readyz` whether checks are being stored. */
export function healthRoutes(app: Hono, answers: Answers): void {
  app.get("/healthz", () => tell(200, { status: "alive" }));
  app.get("/readyz", async () => {
    const state = await readinessNow(answers);
    if (state.ready) return tell(200, { status: "ready" });
    return tell(503, { status: "not_ready", reason: state.reason, detail: state.detail });
  });
}

const NOT_STORING: Readiness = {
  ready: false,
  reason: "store_failed",
  detail: "What is found is not being stored at the moment; it is kept, and tried again.",
};

async function readinessNow(answers: Answers): Promise<Readiness> {
  if (answers.deps.isStoring?.() === false) return NOT_STORING;
  try {
    const { facts, isStoreReadable } = await answers.model();
    return readiness(isStoreReadable ? facts : null);
  } catch (error) {
    if (error instanceof AppError && error.code === "store_failed") return readiness(null);
    throw error;
  }
}

function tell(status: number, body: Readonly<Record<string, string>>): Response {
  return new Response(JSON.stringify(body), { status, headers: HEADERS });
}
