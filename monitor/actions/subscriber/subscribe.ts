import { z } from "zod";
import { askedThere, readSubscriberAddress, sameAddress } from "../../channels/subscriber-address.ts";
import { AppError } from "../../core/errors.ts";
import {
  ADDRESS_FAULTS,
  type AddressFault,
  PUBLIC_CHANNELS,
  type PublicChannel,
} from "../../core/subscriber-address.ts";
import { readIncident } from "../../store/incidents.ts";
import { countWithin } from "../../store/rate-counts.ts";
import { askStatements } from "../../store/subscribers.ts";
import { IncidentId, parseInput } from "../fields.ts";
import { CHOICE_FIELDS, choiceOf } from "./choice.ts";
import type { SubscriberContext } from "./context.ts";
import { LIMITS, Limited } from "./limits.ts";
import { newId, newWebhookSecret } from "./new-ids.ts";
import { openChannels } from "./ways.ts";

export const Subscribe = z.strictObject({
  channel: z.enum(PUBLIC_CHANNELS, `must be one of ${PUBLIC_CHANNELS.join(", ")}`),
  address: z.string().max(10_000, "is too long"),
  /** Only this incident, in place of the page or components. */
  incident: IncidentId.optional(),
  ...CHOICE_FIELDS,
});

/** An address to which nothing can be sent, or where strangers may not send us. */
export class BadAddress extends AppError {
  readonly fault: AddressFault;

  constructor(fault: AddressFault) {
    super("bad_parameter", `address: ${ADDRESS_FAULTS[fault]}.`);
    this.fault = fault;
  }
}

/**
 * Somebody wants an address to be told. What comes of it is the same for every address: one that is new is asked whether
 * it wants that, and hears nothing else before it said so; one that subscribed already is told its links, at most once a
 * day and by mail alone. Throws `bad_parameter`, `refused` where this way is not open, and `Limited`.
 */
export async function subscribe({
  ctx,
  input,
  visitor,
}: {
  ctx: SubscriberContext;
  /** As `Subscribe` has it. */
  input: unknown;
  /** Network address of who asks; null: not known, and counted as one. */
  visitor: string | null;
}): Promise<void> {
  const { database, settings, keys } = ctx;
  const wanted = parseInput(Subscribe, input);
  const { channel } = wanted;
  if (!openChannels(settings, true).includes(channel)) {
    throw new AppError("refused", "Nobody can subscribe in this way here. The feed at /feed.atom is open to all.");
  }
  const read = readSubscriberAddress(channel, wanted.address);
  if ("fault" in read) throw new BadAddress(read.fault);
  const incidentId = wanted.incident === undefined ? null : await incidentOf(wanted.incident, ctx);
  const choice = choiceOf(wanted, { channel, settings, incidentId });
  const now = ctx.clock.now();
  const addressHash = await keys.mark("address", `${channel} ${sameAddress(channel, read.address)}`);
  const allowed = await count(ctx, { visitor, channel, address: read.address, addressHash, now });
  await database.atomically(
    askStatements(database.db, {
      ...choice,
      ...{ id: newId(now), channel, messageId: `msg_${newId(now)}`, now, addressHash, ...allowed },
      addressSealed: await keys.seal("subscriber", read.address),
      secretSealed: channel === "webhook" ? await keys.seal("subscriber", newWebhookSecret()) : null,
    }),
  );
}

interface Asked {
  readonly visitor: string | null;
  readonly channel: PublicChannel;
  readonly address: string;
  readonly addressHash: string;
  readonly now: number;
}

async function count({ database, keys }: SubscriberContext, { visitor, channel, address, addressHash, now }: Asked) {
  const source = LIMITS.source(await keys.mark("visitor", visitor ?? ""));
  const [isSourceWithin] = await countWithin(database, [source], now);
  if (isSourceWithin !== true) throw new Limited(source, now);
  const asked = await keys.mark("address", `asked ${channel} ${askedThere(channel, address)}`);
  const limits = [LIMITS.all, LIMITS.verification(asked), LIMITS.reminder(addressHash)];
  const [isAllWithin, mayVerify, mayRemind] = await countWithin(database, limits, now);
  if (isAllWithin !== true) throw new Limited(LIMITS.all, now);
  return { mayVerify: mayVerify === true, mayRemind: mayRemind === true };
}

/** The incident that it is told as now: one that turned out to be part of another is followed there. */
async function incidentOf(id: string, { database }: SubscriberContext): Promise<string> {
  const found = await readIncident(database.db, id);
  if (found === null || found.silenced) throw new AppError("bad_parameter", "incident: there is none of that id.");
  return found.mergedIntoId ?? found.id;
}
