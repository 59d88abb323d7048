import type { ActionContext } from "./deed.ts";
import { railwayDoor } from "./railway-door.ts";
import { type RestartDeps, type Restarted, restartGateway } from "./restart-gateway.ts";

export const POLICY_ACTOR = "policy:auto";

/**
 * Lets the policy restart the gateway where `railway.restart` is `auto`; null: it is not. To be called while an incident of
 * the gateway is open, as often as one likes: what is refused is refused before Railway is asked, in nearly every case.
 */
export async function restartByPolicy(
  ctx: Omit<ActionContext, "actor">,
  { tools, signal }: Pick<RestartDeps, "tools" | "signal">,
): Promise<Restarted | null> {
  const mode = ctx.settings.targets.railway?.restart;
  const door = railwayDoor(ctx.settings, tools, signal);
  if (mode !== "auto" || door === null) return null;
  const deps = { ctx: { ...ctx, actor: POLICY_ACTOR }, door, tools, signal };
  return restartGateway(deps, { mode, by: "policy", why: null, dryRun: false });
}
