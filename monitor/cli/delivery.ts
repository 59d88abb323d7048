import { type Command, Option } from "commander";
import { replay } from "../actions/delivery/replay.ts";
import { AppError } from "../core/errors.ts";
import { DELIVERY_STATES, type DeliveryState } from "../core/words.ts";
import { listDeliveries, readDelivery } from "../read/deliveries.ts";
import { type DataFlags, withActions, withData } from "./data-folder.ts";
import { attemptJson, deliveryJson, listedText, shownText } from "./delivery-text.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import type { Host } from "./host.ts";
import { jsonText } from "./json-text.ts";
import { CONFIG, DATA, JSON_FLAG } from "./options.ts";

interface ListFlags extends DataFlags {
  readonly state?: DeliveryState;
  readonly limit: string;
  readonly json?: boolean;
}
type Done = (code: ExitCode) => void;

const MOST_LISTED = 1_000;

/** `gatewatch delivery …` and `gatewatch replay`: what was told to whom, of a data folder, a monitor running beside or not. */
export function deliveryCommands(program: Command, host: Host, done: Done): void {
  const delivery = program.command("delivery").description("what was told to whom: list, show");
  delivery
    .command("list")
    .description("deliveries, newest first, times in UTC")
    .addOption(new Option("--state <state>", "only those").choices([...DELIVERY_STATES]))
    .option("--limit <number>", "at most so many", "50")
    .option(...CONFIG)
    .option(...DATA)
    .option(...JSON_FLAG)
    .action(async (flags: ListFlags) => done(await list(flags, host)));
  delivery
    .command("show")
    .description("one delivery: each try, how long it took, and the begin of what was answered")
    .argument("<id>", "<message id>:<subscriber id>, as `delivery list` prints it")
    .option(...CONFIG)
    .option(...DATA)
    .option(...JSON_FLAG)
    .action(async (id, flags) => done(await show(id, flags, host)));
  program
    .command("replay")
    .description("send a delivery again that was given up or delivered, under the same message id")
    .argument("<id>", "<message id>:<subscriber id>, as `delivery list` prints it")
    .option("--why <text>", "why, for the audit")
    .option(...CONFIG)
    .option(...DATA)
    .option(...JSON_FLAG)
    .action(async (id, { why, json, ...flags }) => {
      await withActions(flags, host, (ctx) => replay({ ctx, input: { id, why } }));
      const sentence = `${id} is sent again by the running monitor. See: gatewatch delivery show ${id}\n`;
      host.stdout.write(json ? jsonText({ id, state: "waiting" }) : sentence);
      done(EXIT.ok);
    });
}

async function list({ state, limit, json, ...flags }: ListFlags, host: Host): Promise<ExitCode> {
  if (!/^\d{1,4}$/.test(limit) || Number(limit) < 1 || Number(limit) > MOST_LISTED) {
    throw new AppError("configuration", `--limit must be a number from 1 to ${MOST_LISTED}, not ${limit}.`);
  }
  const wanted = { limit: Number(limit), ...(state === undefined ? {} : { states: [state] }) };
  const found = await withData(flags, host, ({ db }) => listDeliveries(db, wanted));
  host.stdout.write(json ? jsonText({ deliveries: found.map(deliveryJson) }) : listedText(found));
  return EXIT.ok;
}

async function show(id: string, { json, ...flags }: Omit<ListFlags, "limit">, host: Host): Promise<ExitCode> {
  const found = await withData(flags, host, ({ db }) => readDelivery(db, id));
  if (found === null) throw new AppError("not_found", `There is no delivery ${id}. See \`gatewatch delivery list\`.`);
  const { delivery, tries } = found;
  host.stdout.write(
    json ? jsonText({ ...deliveryJson(delivery), tries: tries.map(attemptJson) }) : shownText(delivery, tries),
  );
  return EXIT.ok;
}
