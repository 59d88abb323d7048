import type { Command } from "commander";
import { listIncidents } from "../actions/incident/list.ts";
import { openIncident } from "../actions/incident/open.ts";
import { resolveIncident } from "../actions/incident/resolve.ts";
import { showIncident } from "../actions/incident/show.ts";
import { updateIncident } from "../actions/incident/update.ts";
import { type DataFlags, withActions, withData } from "./data-folder.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import type { Host } from "./host.ts";
import { type Incident, incidentJson, incidentText, listText } from "./incident-text.ts";
import { jsonText } from "./json-text.ts";
import { CONFIG, DATA, JSON_FLAG } from "./options.ts";

interface Flags extends DataFlags {
  readonly json?: boolean;
}
type Done = (code: ExitCode) => void;

/** `gatewatch incident …`: incidents of a data folder, a monitor running beside or not. */
export function incidentCommands(program: Command, host: Host, done: Done): void {
  const incident = program.command("incident").description("incidents: list, show, open, update, resolve");
  readingCommands(incident, host, done);
  incident
    .command("open")
    .description("open one for what no check sees; measurements neither join nor end it")
    .requiredOption("--title <text>", "one line, as visitors read it")
    .requiredOption("--body <text>", "the first update, plain text")
    .option("--impact <impact>", "none, minor, major or critical", "minor")
    .option("--status <status>", "investigating or identified", "investigating")
    .option("--component <id...>", "components that it concerns; their measured status stays as it is")
    .option(...CONFIG)
    .option(...DATA)
    .option(...JSON_FLAG)
    .action(async ({ title, body, impact, status, component, ...flags }) => {
      const input = { title, body, impact, status, components: component };
      const opened = await withActions(flags, host, (ctx) => openIncident({ ctx, input }));
      done(tell(host, flags, opened, `Opened ${opened.id}.`));
    });
  changingCommands(incident, host, done);
}

function readingCommands(incident: Command, host: Host, done: Done): void {
  incident
    .command("list")
    .description("newest first, times in UTC")
    .option("--limit <number>", "how many", "20")
    .option("--before <id>", "only older ones than this")
    .option(...CONFIG)
    .option(...DATA)
    .option(...JSON_FLAG)
    .action(async ({ limit, before, ...flags }) => {
      const input = { limit, before };
      const found = await withData(flags, host, (database) => listIncidents({ ctx: { database }, input }));
      host.stdout.write(flags.json ? jsonText({ incidents: found.map(incidentJson) }) : listText(found));
      done(EXIT.ok);
    });
  incident
    .command("show")
    .description("one with its checks, proofs of recovery and updates, times in UTC")
    .argument("<id>")
    .option(...CONFIG)
    .option(...DATA)
    .option(...JSON_FLAG)
    .action(async (id, flags) => {
      const found = await withData(flags, host, (database) => showIncident({ ctx: { database }, input: { id } }));
      host.stdout.write(flags.json ? jsonText(incidentJson(found)) : incidentText(found));
      done(EXIT.ok);
    });
}

function changingCommands(incident: Command, host: Host, done: Done): void {
  incident
    .command("update")
    .description("add words to an open one")
    .argument("<id>")
    .requiredOption("--body <text>", "plain text")
    .option("--status <status>", "investigating or identified; monitoring too for one that a person opened")
    .option(...CONFIG)
    .option(...DATA)
    .option(...JSON_FLAG)
    .action(async (id, { body, status, ...flags }) => {
      const input = { id, body, status };
      const updated = await withActions(flags, host, (ctx) => updateIncident({ ctx, input }));
      done(tell(host, flags, updated, `Updated ${id}: ${updated.status}.`));
    });
  incident
    .command("resolve")
    .description("end one; refused while anything that it affects is measured bad, or not measured")
    .argument("<id>")
    .requiredOption("--body <text>", "the last update, plain text")
    .option(...CONFIG)
    .option(...DATA)
    .option(...JSON_FLAG)
    .action(async (id, { body, ...flags }) => {
      const input = { id, body };
      const ended = await withActions(flags, host, (ctx) => resolveIncident({ ctx, input }));
      done(tell(host, flags, ended, `Resolved ${id}. Its post-mortem is drafted: gatewatch postmortem ${id}`));
    });
}

function tell(host: Host, flags: Flags, incident: Incident, sentence: string): ExitCode {
  host.stdout.write(flags.json ? jsonText(incidentJson(incident)) : `${sentence}\n`);
  return EXIT.ok;
}
