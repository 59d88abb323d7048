import { AppError } from "../../core/errors.ts";
import { isSameSecret } from "../../core/same-secret.ts";
import type { Clock, Database } from "../../ports.ts";
import type { Settings } from "../../settings/settings.ts";
import { saveHeartbeats } from "../../store/heartbeats.ts";

export interface HeartbeatContext {
  readonly database: Database;
  readonly settings: Settings;
  readonly clock: Clock;
}

/**
 * Notes a sign of life for the check, or the checks, that await it under this token. Throws `not_found` when none does:
 * whoever guesses learns no more than that. Not audited: nobody decided anything.
 */
export async function recordHeartbeat({
  ctx,
  input,
}: {
  ctx: HeartbeatContext;
  input: { readonly token: string };
}): Promise<void> {
  const ids: string[] = [];
  for (const { id, heartbeatToken } of ctx.settings.checks) {
    if (heartbeatToken !== undefined && (await isSameSecret(heartbeatToken, input.token))) ids.push(id);
  }
  if (ids.length === 0) throw new AppError("not_found", "No check awaits a sign of life at this address.");
  await saveHeartbeats(ctx.database, ids, ctx.clock.now());
}
