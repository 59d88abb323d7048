import { restartGateway } from "../actions/gateway/restart.ts";
import { durationWords } from "../core/postmortem.ts";
import { REFUSAL_WORDS } from "../core/restart-policy.ts";
import { type DataFlags, withActions } from "./data-folder.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import type { Host } from "./host.ts";
import { jsonText } from "./json-text.ts";

export interface RestartFlags extends DataFlags {
  readonly yes?: boolean;
  readonly why?: string;
  readonly json?: boolean;
}

type Restarted = Awaited<ReturnType<typeof restartGateway>>;

/** `gatewatch restart`: says what would be done; with `--yes` does it, once, and looks whether the gateway is back. */
export async function restart(flags: RestartFlags, host: Host): Promise<ExitCode> {
  const { tools, signal } = host;
  const input = { why: flags.why, dry_run: flags.yes !== true };
  if (flags.yes && host.stderr.isTerminal) host.stderr.write("Restarting, then waiting until it answers …\n");
  const restarted = await withActions(flags, host, (ctx) => restartGateway({ ctx: { ...ctx, tools, signal }, input }));
  if (flags.json) {
    host.stdout.write(jsonText(restartJson(restarted)));
    return exitCode(restarted);
  }
  const [output, text] = [isDone(restarted) ? host.stdout : host.stderr, wordsOf(restarted)];
  output.write(`${text}\n`);
  return exitCode(restarted);
}

function isDone({ outcome }: Restarted): boolean {
  return outcome === "dry_run" || outcome === "back";
}

function wordsOf(restarted: Restarted): string {
  switch (restarted.outcome) {
    case "refused":
      return `Not restarted. ${REFUSAL_WORDS[restarted.refusal]}`;
    case "dry_run":
      return `Would restart deployment ${restarted.deploymentId} because of incident ${restarted.incidentId}: the same image and configuration again, and what is being answered at that moment breaks off. Add --yes to do it.`;
    case "not_accepted":
      return "Railway refused to restart it. See its dashboard.";
    case "back":
      return `Restarted; it answers again after ${durationWords(restarted.tookMs)}. Next: gatewatch verify`;
    case "not_back":
      return `Restarted, and it does not answer after ${durationWords(restarted.tookMs)}. A second restart will not help; see its log.`;
    case "unverified":
      return "Restarted; whether it is back could not be seen. Next: gatewatch verify";
  }
}

function restartJson(restarted: Restarted): object {
  switch (restarted.outcome) {
    case "refused":
      return { outcome: restarted.outcome, refusal: restarted.refusal };
    case "dry_run":
      return { outcome: "dry_run", incident_id: restarted.incidentId, deployment_id: restarted.deploymentId };
    case "not_accepted":
      return { outcome: restarted.outcome };
    default:
      return { outcome: restarted.outcome, took_ms: restarted.tookMs };
  }
}

function exitCode(restarted: Restarted): ExitCode {
  if (isDone(restarted)) return EXIT.ok;
  if (restarted.outcome === "unverified") return EXIT.unknown;
  return restarted.outcome === "refused" && restarted.refusal === "service_unreadable" ? EXIT.unknown : EXIT.failing;
}
