import type { Command } from "commander";
import { cancelMaintenance } from "../actions/maintenance/cancel.ts";
import { listMaintenance } from "../actions/maintenance/list.ts";
import { scheduleMaintenance } from "../actions/maintenance/schedule.ts";
import { type DataFlags, withActions, withData } from "./data-folder.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import type { Host } from "./host.ts";
import { jsonText } from "./json-text.ts";
import { cancelledText, listedText, scheduledText, seriesJson, windowJson } from "./maintenance-text.ts";
import { CONFIG, DATA, JSON_FLAG } from "./options.ts";

interface Flags extends DataFlags {
  readonly json?: boolean;
}
type Done = (code: ExitCode) => void;

/** `gatewatch maintenance …`: planned work of a data folder, a monitor running beside or not. */
export function maintenanceCommands(program: Command, host: Host, done: Done): void {
  const maintenance = program.command("maintenance").description("planned work: list, schedule, cancel");
  listCommand(maintenance, host, done);
  scheduleCommand(maintenance, host, done);
  maintenance
    .command("cancel")
    .description("call one off, or a whole series; one in progress ends now, and what was measured before stays")
    .argument("<id>", "of a window, or of a series")
    .option(...CONFIG)
    .option(...DATA)
    .option(...JSON_FLAG)
    .action(async (id, flags) => {
      const cancelled = await withActions(flags, host, (ctx) => cancelMaintenance({ ctx, input: { id } }));
      done(tell(host, flags, { id, windows: cancelled.windows.map(windowJson) }, cancelledText(id, cancelled.windows)));
    });
}

function listCommand(maintenance: Command, host: Host, done: Done): void {
  maintenance
    .command("list")
    .description("what is coming and going on, times in UTC")
    .option("--all", "those of the last 90 days as well")
    .option(...CONFIG)
    .option(...DATA)
    .option(...JSON_FLAG)
    .action(async ({ all, ...flags }) => {
      const { clock } = host.tools;
      const listed = await withData(flags, host, (database) =>
        listMaintenance({ ctx: { database, clock }, input: { all } }),
      );
      const document = { maintenances: listed.windows.map(windowJson), series: listed.series.map(seriesJson) };
      done(tell(host, flags, document, listedText(listed)));
    });
}

function scheduleCommand(maintenance: Command, host: Host, done: Done): void {
  maintenance
    .command("schedule")
    .description("announce planned work: incidents are silent in it, and uptime does not count it")
    .requiredOption("--title <text>", "one line, as visitors read it")
    .requiredOption("--from <time>", 'as in "2026-12-01 02:00" (local) or 2026-12-01T01:00:00Z')
    .option("--until <time>", "when it ends, written in the same way")
    .option("--for <duration>", "how long it lasts, in place of --until: 30m, 2h, 1d")
    .option("--timezone <zone>", "of local times, such as Europe/Berlin (default: the page's)")
    .option("--every <period>", "let it recur daily, weekly, monthly or yearly, at the same local time")
    .option("--rrule <rule>", "let it recur by a rule of RFC 5545, as in FREQ=MONTHLY;BYDAY=1SU")
    .option("--components <ids>", "with commas between; absent: all of them", commaSeparated)
    .option("--body <text>", "a sentence or more for visitors, plain text")
    .option(...CONFIG)
    .option(...DATA)
    .option(...JSON_FLAG)
    .action(async ({ config, data, json, ...input }) => {
      const flags = { config, data, json };
      const scheduled = await withActions(flags, host, (ctx) => scheduleMaintenance({ ctx, input }));
      const { series, windows } = scheduled;
      const document = { series: series === null ? null : seriesJson(series), maintenances: windows.map(windowJson) };
      done(tell(host, flags, document, scheduledText(scheduled)));
    });
}

function commaSeparated(text: string): string[] {
  return text
    .split(",")
    .map((id) => id.trim())
    .filter((id) => id !== "");
}

function tell(host: Host, { json }: Flags, document: object, text: string): ExitCode {
  host.stdout.write(json ? jsonText(document) : text);
  return EXIT.ok;
}
