import { guideOf } from "../core/diagnosis/diagnose.ts";
import { englishNote } from "../core/evidence-notes.ts";
import { englishTitle, titleFactsOf } from "../core/incident-words.ts";
import { REASON_WORDS } from "../core/reason-words.ts";
import { type DiagnosedFault, type DiagnosedNow, diagnoseOnce, type Found } from "../engine/diagnose-once.ts";
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
  stdout.write(options.json ? json(diagnosed) : human(diagnosed, stdout));
  return exitCodeOf(diagnosed.found.map(({ result }) => result));
}

function progress(output: Output, text: string): void {
  if (output.isTerminal) output.write(`\r\u001b[2K${text}`);
}

function human({ found, faults }: DiagnosedNow, output: Output): string {
  const good = found.filter(({ result }) => result.status === "up").length;
  const head = faults.length === 0 ? "Nothing fails." : faults.length === 1 ? "One fault." : `${faults.length} faults.`;
  const blocks = faults.map((fault) => `\n${faultText(fault, found, output)}`);
  return [`${head} ${good} of ${found.length} checks are up.\n`, ...blocks, untold({ found, faults })].join("");
}

function faultText({ incident, diagnosis }: DiagnosedFault, found: readonly Found[], output: Output): string {
  const root = found.find(({ check }) => check.id === incident.rootCheckId);
  const guide = guideOf(diagnosis.cause);
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
    section("What to do", numbered(guide.llmAction)),
    section("Without a terminal", numbered(guide.nonCoderAction)),
    section("Not", guide.doNot),
    section(
      "Help",
      guide.escalation.map(({ label, url }) => `${label}: ${url}`),
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

function json({ found, faults }: DiagnosedNow): string {
  const document = { checks: found.map(checkedJson), faults: faults.map(faultJson) };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function faultJson({ incident, diagnosis }: DiagnosedFault) {
  const { title, summary, llmAction, nonCoderAction, doNot, escalation, restartHelps } = guideOf(diagnosis.cause);
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
    next_actions: { llm: llmAction, non_coder: nonCoderAction, do_not: doNot, escalation },
    restart_helps: restartHelps,
  };
}
