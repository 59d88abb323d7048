import type { Hono } from "hono";
import { recordHeartbeat } from "../../actions/heartbeat/record.ts";
import type { Answers } from "../context.ts";
import { NEVER } from "../headers.ts";

/** `POST /heartbeat/{token}`: something that a check waits for says that it is alive. The body is ignored. */
export function heartbeatRoutes(app: Hono, { deps }: Answers): void {
  app.post("/heartbeat/:token", async (c) => {
    const { database, clock } = deps;
    await recordHeartbeat({
      ctx: { database, clock, settings: deps.settings() },
      input: { token: c.req.param("token") },
    });
    return c.body(null, 204, { "cache-control": NEVER });
  });
}
