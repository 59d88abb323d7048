import type { Command } from "commander";
import { listSubscribers } from "../actions/subscriber/list.ts";
import { removeSubscriber } from "../actions/subscriber/remove.ts";
import type { Subscription } from "../core/subscription.ts";
import { type DataFlags, dataDirOf, heedConfiguration, withActions } from "./data-folder.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import type { Host } from "./host.ts";
import { jsonText } from "./json-text.ts";
import { CONFIG, DATA, JSON_FLAG } from "./options.ts";
import { table } from "./table.ts";

interface Flags extends DataFlags {
  readonly json?: boolean;
}

/** `gatewatch subscriber …`: who asked on the page to be told. Addresses are shown in part, here too. */
export function subscriberCommands(program: Command, host: Host, done: (code: ExitCode) => void): void {
  const subscriber = program.command("subscriber").description("who asked on the page to be told: list, remove");
  subscriber
    .command("list")
    .description("everybody who has not left, addresses in part, times in UTC")
    .option(...CONFIG)
    .option(...DATA)
    .option(...JSON_FLAG)
    .action(async (flags: Flags) => {
      const listed = await allOf(flags, host);
      const text = listed.length === 0 ? "Nobody subscribes.\n" : table([HEAD, ...listed.map(rowOf)]);
      host.stdout.write(flags.json ? jsonText({ subscribers: listed.map(jsonOf) }) : text);
      done(EXIT.ok);
    });
  subscriber
    .command("remove")
    .description("tell one nothing any more, and forget the address")
    .argument("<id>")
    .option(...CONFIG)
    .option(...DATA)
    .option(...JSON_FLAG)
    .action(async (id: string, flags: Flags) => {
      await withActions(flags, host, (ctx) => removeSubscriber({ ctx, input: { id } }));
      host.stdout.write(flags.json ? jsonText({ id, removed: true }) : `Removed ${id}.\n`);
      done(EXIT.ok);
    });
}

async function allOf(flags: Flags, host: Host): Promise<Subscription[]> {
  heedConfiguration(flags, host);
  const { database, keys, close } = host.openData(dataDirOf(flags, host));
  try {
    return await listSubscribers({ ctx: { database, keys: keys() } });
  } finally {
    close();
  }
}

const HEAD = ["ID", "CHANNEL", "SINCE (UTC)", "STATE", "TO", "ABOUT", "NEWS"];

function rowOf(one: Subscription): string[] {
  const since = new Date(one.createdAt).toISOString().slice(0, 16).replace("T", " ");
  return [one.id, one.channel, since, stateOf(one), one.maskedAddress ?? "(cannot be read)", aboutOf(one), newsOf(one)];
}

function stateOf({ isVerified, failingSince }: Subscription): string {
  if (!isVerified) return "unconfirmed";
  return failingSince === null ? "confirmed" : "failing";
}

function aboutOf({ components, incidentId }: Subscription): string {
  if (incidentId !== null) return `incident ${incidentId}`;
  return components.length === 0 ? "everything" : components.join(",");
}

function newsOf({ topics, digest }: Subscription): string {
  return `${topics.join(",")}${digest === "daily" ? " (daily)" : ""}`;
}

function jsonOf(one: Subscription) {
  const at = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());
  return {
    ...{ id: one.id, channel: one.channel, address: one.maskedAddress, created_at: at(one.createdAt) },
    ...{ confirmed: one.isVerified, failing_since: at(one.failingSince), topics: one.topics, digest: one.digest },
    ...{ components: one.components, incident: one.incidentId },
  };
}
