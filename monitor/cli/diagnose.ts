import { guideOf } from "../core/diagnosis/diagnose.ts";
import { englishNote } from "../core/evidence-notes.ts";
import { englishTitle, titleFactsOf } from "../core/incident-words.ts";
import { REASON_WORDS } from "../core/reason-words.ts";
import { type DiagnosedFault, type DiagnosedNow, diagnoseOnce, type Found } from "../engine/diagnose-once.ts";
import { stepsFor } from "../read/steps.ts";
import type { Settings } from "../settings/settings.ts";
import { checkedJson } from "./checked-json.ts";
import { findConfiguration } from "./configuration.ts";
import { type ExitCode, exitCodeOf } from "./exit-codes.ts";
import type { Host, Output } from "./host.ts";
import { colored } from "./table.ts";

export interface DiagnoseOptions {
  readonly config?: string;
  readonly json?: boolean;
}

/** `gatewatch diagnose`: asks everything, names the cause of what fails, and says what to do about it. */
export async function diagnose(options: DiagnoseOptions, host: Host): Promise<ExitCode> {
  const { loaded } = findConfiguration(host, options.config);
  for (const warning of loaded.warnings) host.stderr.write(`${warning}\n`);
  const { settings } = loaded;
  const { tools, signal, stderr, stdout } = host;
  const onChecked = (done: number) => {
    const isLast = done === settings.checks.length;
    progress(stderr, isLast ? "asking again what fails" : `${done} of ${settings.checks.length} checks done`);
  };
  const diagnosed = await diagnoseOnce({ settings, tools, signal, onChecked });
  progress(stderr, "");
  stdout.write(options.json ? json(diagnosed, settings) : human(diagnosed, settings, stdout));
  return exitCodeOf(diagnosed.found.map(({ result }) => result));
}

function progress(output: Output, text: string): void {
  if (output.isTerminal) output.write(`\r\u001b[2K${text}`);
}

function human({ found, faults }: DiagnosedNow, settings: Settings, output: Output): string {
  const good = found.filter(({ result }) => result.status === "up").length;
  const head = faults.length === 0 ? "Nothing fails." : faults.length === 1 ? "One fault." : `${faults.length} faults.`;
  const blocks = faults.map((fault) => `\n${faultText(fault, { found, settings, output })}`);
  return [`${head} ${good} of ${found.length} checks are up.\n`, ...blocks, untold({ found, faults })].join("");
}

interface Shown {
  readonly found: readonly Found[];
  readonly settings: Settings;
  readonly output: Output;
}

function faultText({ incident, diagnosis }: DiagnosedFault, { found, settings, output }: Shown): string {
  const root = found.find(({ check }) => check.id === incident.rootCheckId);
  const guide = guideOf(diagnosis.cause);
  const steps = stepsFor(diagnosis.cause, settings);
  const id = incident.rootCheckId;
  const title = englishTitle(titleFactsOf([{ id, title: root?.check.title ?? id }], incident.reason));
  const status = root?.result.status ?? "unknown";
  return [
    `${colored(output, status, title)}\n`,
    section("Cause", [`${guide.title} (${diagnosis.cause}, confidence ${diagnosis.confidence})`]),
    section("Affects", [incident.members.map(({ checkId }) => checkId).join(", ")]),
    section(
      "Evidence",
      diagnosis.evidence.map((one) => `${one.check}: ${englishNote(one)}`),
    ),
    section("What to do", numbered(steps.terminal)),
    section("Without a terminal", numbered(steps.dashboard)),
    section("Not", steps.doNot),
    section(
      "Help",
      steps.escalation.map(({ label, url }) => `${label}: ${url}`),
    ),
  ].join("");
}

function section(name: string, lines: readonly string[]): string {
  if (lines.length === 0) return "";
  return `  ${name}\n${lines.map((line) => `    ${line}\n`).join("")}`;
}

function numbered(steps: readonly string[]): string[] {
  return steps.map((step, i) => `${i + 1}. ${step}`);
}

/** What could not be told, where no fault explains it. */
function untold({ found, faults }: DiagnosedNow): string {
  const explained = new Set(faults.flatMap(({ incident }) => incident.members.map(({ checkId }) => checkId)));
  const lines = found
    .filter(({ check, result }) => result.status === "unknown" && !explained.has(check.id))
    .map(({ check, result: { reason, detail } }) =>
      reason === null ? check.id : `${check.id}: ${detail ?? REASON_WORDS[reason]} (${reason})`,
    );
  return lines.length === 0 ? "" : `\n${section("Not known", lines)}`;
}

function json({ found, faults }: DiagnosedNow, settings: Settings): string {
  const told = faults.map((fault) => faultJson(fault, settings));
  const document = { checks: found.map(checkedJson), faults: told };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function faultJson({ incident, diagnosis }: DiagnosedFault, settings: Settings) {
  const { title, summary, restartHelps } = guideOf(diagnosis.cause);
  const { terminal, dashboard, doNot, escalation } = stepsFor(diagnosis.cause, settings);
  const links = escalation.map(({ service, offers, label, url }) => ({ service, offers, label, url }));
  return {
    check: incident.rootCheckId,
    reason: incident.reason,
    affects: incident.members.map(({ checkId }) => checkId),
    cause: diagnosis.cause,
    confidence: diagnosis.confidence,
    title,
    summary,
    evidence: diagnosis.evidence.map(({ check, reason, at, note }) => ({
      check,
      reason,
      at: new Date(at).toISOString(),
      note: englishNote({ note, reason }),
    })),
    next_actions: { llm: terminal, non_coder: dashboard, do_not: doNot, escalation: links },
    restart_helps: restartHelps,
  };
}
