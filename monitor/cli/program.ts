import { Command, CommanderError, Option } from "commander";
import { AppError } from "../core/errors.ts";
import { LANGUAGES } from "../core/languages.ts";
import { check } from "./check.ts";
import { deliveryCommands } from "./delivery.ts";
import { diagnose } from "./diagnose.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import { exportFiles } from "./export.ts";
import type { Host } from "./host.ts";
import { incidentCommands } from "./incident.ts";
import { init } from "./init.ts";
import { maintenanceCommands } from "./maintenance.ts";
import { CONFIG, DATA, JSON_FLAG } from "./options.ts";
import { pingCommand } from "./ping.ts";
import { postmortem } from "./postmortem.ts";
import { restart } from "./restart.ts";
import { start } from "./start.ts";
import { status } from "./status.ts";
import { subscriberCommands } from "./subscriber.ts";
import { verify } from "./verify.ts";

/**
 * Runs one command line (`argv` without the interpreter and the script) and gives its exit code. Human output goes to
 * stdout, diagnostics to stderr; what the user got wrong is one sentence and code 2, never a stack trace.
 */
export async function runCli(argv: readonly string[], host: Host): Promise<number> {
  let code: ExitCode = EXIT.ok;
  const program = programFor(host, (given) => {
    code = given;
  });
  try {
    await program.parseAsync([...argv], { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.configuration;
    if (!(error instanceof AppError)) throw error;
    host.stderr.write(`${error.message}\n`);
    // What was understood and is not to be had is no fault of the command line.
    return error.code === "refused" || error.code === "not_found" ? EXIT.failing : EXIT.configuration;
  }
}

function programFor(host: Host, done: (code: ExitCode) => void): Command {
  const program = new Command("gatewatch")
    .description("Watches an LLM gateway with real requests, and says what is broken, why, and what still works.")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => host.stdout.write(text),
      writeErr: (text) => host.stderr.write(text),
      getOutHasColors: () => host.stdout.hasColor,
      getErrHasColors: () => host.stderr.hasColor,
    });
  program
    .command("start")
    .description("run the monitor and its status page")
    .option(...CONFIG)
    .option("--port <number>", "where to serve (default: $PORT, else 4800)")
    .option("--host <address>", "on which address (default: $HOST, else 127.0.0.1)")
    .option("--data <folder>", "where to keep everything (default: $GATEWATCH_DATA, else data)")
    .action(async (flags) => done(await start(flags, host)));
  program
    .command("check")
    .description("run every check once, now; exit code 0 all up, 1 something down or degraded, 3 something unknown")
    .argument("[id...]", "only these checks")
    .option(...CONFIG)
    .option(...JSON_FLAG)
    .action(async (ids, flags) => done(await check(ids, flags, host)));
  program
    .command("init")
    .description("write a commented gatewatch.yaml")
    .option("--config <file>", "the file to write (default: $GATEWATCH_CONFIG, else gatewatch.yaml)")
    .action(async (flags) => done(await init(flags, host)));
  program
    .command("status")
    .description("the state that a running Gatewatch shows; exit codes as for check")
    .option("--url <address>", "where it is served (default: http://localhost:4800)")
    .option("--token <token>", "of a private page (default: $GATEWATCH_TOKEN)")
    .option(...JSON_FLAG)
    .action(async (flags) => done(await status(flags, host)));
  recoveryCommands(program, host, done);
  incidentCommands(program, host, done);
  maintenanceCommands(program, host, done);
  program
    .command("export")
    .description("write the site as files that any host can carry; its pages turn unknown by themselves")
    .argument("<folder>", "new, empty, or an earlier export, which is replaced")
    .addOption(new Option("--lang <language>", "of its pages").choices(LANGUAGES).default(LANGUAGES[0]))
    .option(...CONFIG)
    .option(...DATA)
    .option(...JSON_FLAG)
    .action(async (folder, flags) => done(await exportFiles(folder, flags, host)));
  subscriberCommands(program, host, done);
  deliveryCommands(program, host, done);
  pingCommand(program, host, done);
  return program;
}

function recoveryCommands(program: Command, host: Host, done: (code: ExitCode) => void): void {
  program
    .command("diagnose")
    .description("ask everything, name the cause of what fails, and say what to do; exit codes as for check")
    .option(...CONFIG)
    .option(...JSON_FLAG)
    .action(async (flags) => done(await diagnose(flags, host)));
  program
    .command("verify")
    .description("prove a recovery: application, test chat, its trace, all models; stops at the first that fails")
    .option(...CONFIG)
    .option(...JSON_FLAG)
    .action(async (flags) => done(await verify(flags, host)));
  program
    .command("postmortem")
    .description("the post-mortem of an incident: show it, edit it, publish it, keep it in a file")
    .argument("<id>")
    .option("--edit <file>", "take this Markdown in its place")
    .option("--publish", "show it on the incident's page")
    .option("--append <file>", "keep it in this file, newest first, among what people wrote there")
    .option(...CONFIG)
    .option(...DATA)
    .action(async (id, flags) => done(await postmortem(id, flags, host)));
  program
    .command("restart")
    .description("restart the gateway on Railway, if that can help; says what would be done unless --yes is given")
    .option("--yes", "do it")
    .option("--why <text>", "why, for the audit")
    .option(...CONFIG)
    .option(...DATA)
    .action(async (flags) => done(await restart(flags, host)));
}
