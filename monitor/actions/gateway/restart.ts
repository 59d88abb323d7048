import { z } from "zod";
import { AppError } from "../../core/errors.ts";
import type { ActionContext } from "../../engine/deed.ts";
import { railwayDoor } from "../../engine/railway-door.ts";
import { type RestartDeps, type Restarted, restartGateway as restart } from "../../engine/restart-gateway.ts";
import { parseInput, Why } from "../fields.ts";

export const RestartGateway = z.strictObject({
  why: Why.optional(),
  /** False: really. */
  dry_run: z.boolean().default(true),
});

/**
 * A person asks for a restart of the gateway; by default only what would be done is said. What the policy refuses is a
 * value. Throws `configuration` when it is not said where the gateway runs.
 */
export async function restartGateway({
  ctx,
  input,
}: {
  ctx: ActionContext & Pick<RestartDeps, "tools" | "signal">;
  input: z.input<typeof RestartGateway>;
}): Promise<Restarted> {
  const { why, dry_run } = parseInput(RestartGateway, input);
  const { settings, tools, signal } = ctx;
  const mode = settings.targets.railway?.restart;
  const door = railwayDoor(settings, tools, signal);
  if (door === null || mode === undefined) {
    throw new AppError(
      "configuration",
      "railway: is not configured, so there is nothing to restart with. Set `railway.token`, `project`, `environment`, `service` and `restart: manual`.",
    );
  }
  return restart({ ctx, door, tools, signal }, { mode, by: "person", why: why ?? null, dryRun: dry_run });
}
