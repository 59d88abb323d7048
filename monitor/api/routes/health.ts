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
    const warning = warningOf(answers);
    if (state.ready) return tell(200, { status: "ready", ...warning });
    return tell(503, { status: "not_ready", reason: state.reason, detail: state.detail, ...warning });
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

/** A configuration that was refused: how many faults it has, and nothing of what they are. The old one goes on to watch. */
function warningOf({ deps }: Answers): Readonly<Record<string, string | number>> {
  const faults = deps.configurationFaults?.() ?? 0;
  if (faults === 0) return {};
  const count = faults === 1 ? "a fault" : `${faults} faults`;
  const warning = `The new configuration has ${count}; the one before it stays in force. See the log.`;
  return { configuration_faults: faults, warning };
}

function tell(status: number, body: Readonly<Record<string, string | number>>): Response {
  return new Response(JSON.stringify(body), { status, headers: HEADERS });
}
