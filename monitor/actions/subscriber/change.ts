import { z } from "zod";
import { changeStatements, wrote } from "../../store/subscribers.ts";
import { parseInput } from "../fields.ts";
import { CHOICE_FIELDS, choiceOf } from "./choice.ts";
import { ownerOf, type SubscriberContext } from "./context.ts";

export const ChangeSubscription = z.strictObject(CHOICE_FIELDS);

/** A subscriber wants to hear of other things; one of an incident stays one of it. False: the link has no force. */
export async function changeSubscription({
  ctx,
  input,
}: {
  ctx: SubscriberContext;
  input: z.input<typeof ChangeSubscription> & { readonly token: string };
}): Promise<boolean> {
  const { token, ...rest } = input;
  const owner = await ownerOf(ctx, token, "manage");
  if (owner === null) return false;
  const { row, scopes } = owner;
  const incidentId = scopes.find(({ scope }) => scope === "incident")?.scopeId ?? null;
  const wanted = parseInput(ChangeSubscription, rest);
  const choice = choiceOf(wanted, { channel: row.channel, settings: ctx.settings, incidentId });
  return wrote(ctx.database, changeStatements(ctx.database.db, row, choice));
}
