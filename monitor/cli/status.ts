import { z } from "zod";
import { AppError } from "../core/errors.ts";
import { COMPONENT_STATUSES, type ComponentStatus } from "../core/words.ts";
import type { Answer, NoAnswer } from "../ports.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import type { Host } from "./host.ts";
import { printable } from "./printable.ts";
import { colored, table } from "./table.ts";

export interface StatusOptions {
  readonly url?: string;
  /** Of a private page. */
  readonly token?: string;
  readonly json?: boolean;
}

const Document = z.object({
  status: z.enum(COMPONENT_STATUSES),
  description: z.string(),
  data_age_seconds: z.number().nullable(),
  stale: z.boolean(),
  components: z.array(
    z.object({
      name: z.string(),
      status: z.enum(COMPONENT_STATUSES),
      reason: z.string().nullable(),
      since: z.string().nullable(),
    }),
  ),
  incidents: z.array(z.object({ title: z.string(), status: z.string(), started_at: z.string(), url: z.string() })),
});
type Document = z.output<typeof Document>;

const TIMEOUT_MS = 10_000;
const MAX_BYTES = 4 * 1024 * 1024;

/** `gatewatch status`: what a running Gatewatch says. One that cannot be reached is unknown, never good. */
export async function status(options: StatusOptions, host: Host): Promise<ExitCode> {
  const base = options.url ?? `http://localhost:${host.env.PORT ?? "4800"}`;
  const url = addressOf(base, "api/v1/status");
  const token = options.token ?? host.env.GATEWATCH_TOKEN;
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const limits = { timeoutMs: TIMEOUT_MS, maxBytes: MAX_BYTES };
  const answer = await host.tools.outbound.send({ method: "GET", url, headers, ...limits });
  const text = textOf(answer);
  const document = text === null ? null : parse(text);
  if (document === null || text === null) {
    host.stderr.write(`${base}: ${trouble(answer)}\n`);
    return EXIT.unknown;
  }
  host.stdout.write(options.json ? `${text.trim()}\n` : human(document, host));
  await warn(base, host);
  return exitCode(document);
}

const Readiness = z.object({ warning: z.string().max(300) });

/** What its operators should know besides; one that cannot be asked says nothing. */
async function warn(base: string, { tools, stderr }: Host): Promise<void> {
  const url = addressOf(base, "readyz");
  const answer = await tools.outbound.send({ method: "GET", url, timeoutMs: TIMEOUT_MS, maxBytes: MAX_BYTES });
  if (answer.outcome !== "answered") return;
  try {
    stderr.write(`${base}: ${printable(Readiness.parse(JSON.parse(answer.text)).warning)}\n`);
  } catch {
    // No warning, or something else that answers there.
  }
}

function addressOf(base: string, path: string): string {
  const url = URL.parse(base);
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new AppError("configuration", `--url: "${base}" is no address. Give one like http://localhost:4800.`);
  }
  return new URL(path, `${url.href.replace(/\/+$/, "")}/`).href;
}

function textOf(answer: Answer | NoAnswer): string | null {
  return answer.outcome === "answered" && answer.status === 200 && answer.end === "complete" ? answer.text : null;
}

function parse(text: string): Document | null {
  try {
    return Document.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

function trouble(answer: Answer | NoAnswer): string {
  const otherwise = "Is Gatewatch running there? Start it, or name another with --url.";
  if (answer.outcome === "failed") return `no answer (${answer.failure}). ${otherwise}`;
  if (answer.status === 401) return "the page is private. Give one of its tokens with --token, or as GATEWATCH_TOKEN.";
  return `${answer.status === 200 ? "the answer is not Gatewatch's." : `HTTP ${answer.status}.`} ${otherwise}`;
}

function human(document: Document, host: Host): string {
  const age = document.data_age_seconds === null ? "never measured" : `measured ${document.data_age_seconds} s ago`;
  const head = `${colored(host.stdout, document.status, document.description)}  (${age})\n`;
  const components = document.components.map((c) => [c.name, c.status, c.reason ?? "", c.since ?? ""]);
  const incidents = document.incidents.map((i) => `\n${i.title}\n  ${i.status} since ${i.started_at}  ${i.url}\n`);
  const body = table(components, (cell, column, row) => {
    const one = document.components[row];
    return column === 1 && one !== undefined ? colored(host.stdout, one.status, cell) : cell;
  });
  return [head, "\n", body, ...incidents].join("");
}

function exitCode(document: Document): ExitCode {
  if (document.stale) return EXIT.unknown;
  const codes: Readonly<Record<ComponentStatus, ExitCode>> = {
    major_outage: EXIT.failing,
    partial_outage: EXIT.failing,
    degraded_performance: EXIT.failing,
    unknown: EXIT.unknown,
    under_maintenance: EXIT.unknown,
    operational: EXIT.ok,
  };
  return codes[document.status];
}
