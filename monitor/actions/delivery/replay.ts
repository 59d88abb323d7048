import { z } from "zod";
import { AppError } from "../../core/errors.ts";
import { type ActionContext, commitDeed } from "../../engine/deed.ts";
import { REPLAY_ACTION, readReplayable, replayDelivery } from "../../store/replays.ts";
import { parseInput, Why } from "../fields.ts";

export const ReplayDelivery = z.strictObject({
  /** `<message id>:<subscriber id>`. */
  id: z.string().regex(/^[^:\s]+:\S+$/, "is no id of a delivery, as in `msg_…:sub_…`"),
  why: Why.optional(),
});

/**
 * A person has a delivery sent again that was given up or that got lost behind its receiver: the same message under the same id,
 * so that a receiver that has it knows it. Throws `not_found`, or `refused` when it is on its way, needless, or nobody's.
 */
export async function replay({
  ctx,
  input,
}: {
  ctx: ActionContext;
  input: z.input<typeof ReplayDelivery>;
}): Promise<{ readonly id: string }> {
  const { id, why = null } = parseInput(ReplayDelivery, input);
  const { db } = ctx.database;
  const at = id.indexOf(":");
  const key = { messageId: id.slice(0, at), subscriberId: id.slice(at + 1) };
  return commitDeed(ctx, async (now) => {
    const found = await readReplayable(db, key);
    if (found === null) throw new AppError("not_found", `There is no delivery ${id}. See \`gatewatch delivery list\`.`);
    const refusal = found.leftAt === null ? REFUSALS[found.state] : "Its receiver has left, and is told nothing more.";
    if (refusal !== null) throw new AppError("refused", refusal);
    return {
      statements: [replayDelivery(db, key, found.state, now)],
      changes: {},
      audit: { action: REPLAY_ACTION, target: id, why },
      value: { id },
    };
  });
}

const REFUSALS = {
  dead: null,
  delivered: null,
  waiting: "It is on its way already.",
  superseded: "Newer news took its place before it was sent.",
  dropped: "Its receiver left before it was sent.",
} as const;
