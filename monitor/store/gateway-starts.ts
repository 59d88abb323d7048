import { and, desc, eq, gte } from "drizzle-orm";
import { audit, meta } from "../../db/schema/index.ts";
import type { GatewayStarts } from "../core/startup-grace.ts";
import type { Db, Statement } from "../ports.ts";

const NAME = "gateway_started_at";
/** The audit's words for a restart that was begun. */
const RESTART = { action: "gateway.restart", outcome: "begun" } as const;

/** The newest starts of the gateway since `from` that anybody told of. */
export async function readGatewayStarts(db: Db, from: number): Promise<GatewayStarts> {
  const [host] = await db.select().from(meta).where(eq(meta.name, NAME));
  const [own] = await db
    .select({ at: audit.at })
    .from(audit)
    .where(and(eq(audit.action, RESTART.action), eq(audit.outcome, RESTART.outcome), gte(audit.at, from)))
    .orderBy(desc(audit.at))
    .limit(1);
  return { ownAt: own?.at ?? null, hostAt: host === undefined ? null : Number(host.value) };
}

export function saveHostStart(db: Db, at: number): Statement {
  const value = String(at);
  return db.insert(meta).values({ name: NAME, value }).onConflictDoUpdate({ target: meta.name, set: { value } });
}
