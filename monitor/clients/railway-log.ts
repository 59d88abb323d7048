import type { Fact } from "../core/words.ts";

/** A line of the service's log: upstream text, to be matched and never to be shown or kept. */
export interface LogLine {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly message: string;
}

interface LogPattern {
  readonly fact: Fact;
  /** Against one line without colours. Bound to its beginning wherever the text may hold what users wrote. */
  readonly pattern: RegExp;
}

/**
 * What lines of a LiteLLM proxy, of Python, of the kernel and of the platform tell. The severity of a line tells nothing:
 * whatever goes to stderr counts as an error there. An ordinary stop (exit 143) and a good start tell nothing either.
 */
export const LOG_PATTERNS: readonly LogPattern[] = [
  { fact: "oom_log", pattern: /^Killed\b/ },
  { fact: "oom_log", pattern: /^MemoryError\b/ },
  { fact: "oom_log", pattern: /^(\[[^\]]*\] )*Worker \(pid:\d+\) was sent SIGKILL! Perhaps out of memory\?/ },
  { fact: "oom_log", pattern: /^(\[[^\]]*\] )?(Memory cgroup out of memory|Out of memory): Kill(ed)? process/i },
  { fact: "exit_137", pattern: /^.{0,60}\bexit(ed)?( with)?( status| code)*:? 137\b/i },
  { fact: "exit_error", pattern: /^.{0,60}\bexit(ed)?( with)?( status| code)*:? (?!0\b|137\b|143\b)\d{1,3}\b/i },
  { fact: "config_error_log", pattern: /^yaml\.(scanner|parser|composer|constructor|reader)\.\w+Error\b/ },
  { fact: "config_error_log", pattern: /^Exception: Config file not found/ },
  { fact: "config_error_log", pattern: /^FileNotFoundError: .{0,80}\bconfig\b.{0,80}\.ya?ml/ },
  { fact: "config_error_log", pattern: /^(ERROR:\s+)?Application startup failed\b/ },
  { fact: "config_error_log", pattern: /^([\w.]+\.)?UnsafeMasterKeyError\b/ },
  { fact: "config_error_log", pattern: /^.{0,60}\bLiteLLM proxy refused to start\b/ },
  { fact: "config_error_log", pattern: /^ValueError: Empty module name/ },
  { fact: "config_error_log", pattern: /^.{0,40}\ba database URL is set but the prisma CLI is neither on PATH/ },
  { fact: "provider_key_missing_log", pattern: /\blitellm\.AuthenticationError: .{0,80}\bMissing [A-Z]\w+ API Key\b/ },
  {
    fact: "provider_key_missing_log",
    pattern: /\blitellm\.\w+Error: .{0,200}\bMissing credentials\. Please pass an `api_key`/,
  },
  { fact: "traces_rejected_log", pattern: /^.{0,80}\bLangfuse rejected an export\b/ },
  { fact: "traces_rejected_log", pattern: /^.{0,80}\bLangfuse export to \S{0,200} failed\b/ },
  { fact: "traces_rejected_log", pattern: /^.{0,80}\bError initializing custom logger\b/ },
];

/** What the platform writes when it starts a process. */
const STARTED = /^Starting Container\b/;
/** A start longer ago than this is none that a fault could be waiting for. */
const JUST_STARTED_MS = 5 * 60_000;
/** What a log tells is told of the time before its end; a service that died long ago still ends with its last words. */
const LAST_WORDS_MS = 10 * 60_000;

/** What the last minutes of a log tell; of a service that is dead, the minutes before it fell silent. */
export function factsOfLog(lines: readonly LogLine[], { now, isDead }: { now: number; isDead: boolean }): Set<Fact> {
  const end = isDead ? Math.max(...lines.map(({ at }) => at)) : now;
  const recent = lines
    .filter(({ at }) => at >= end - LAST_WORDS_MS)
    .map((line) => ({ ...line, message: bare(line.message) }));
  const facts = new Set<Fact>();
  for (const { message } of recent) {
    for (const { fact, pattern } of LOG_PATTERNS) if (pattern.test(message)) facts.add(fact);
  }
  const isStarted = recent.some(({ at, message }) => at >= now - JUST_STARTED_MS && STARTED.test(message));
  if (isStarted) facts.add("restarted_recently");
  return facts;
}

/** A pattern stands at the beginning of a line; the rest may be a whole request. */
const MAX_LINE_CHARS = 1_000;
const COLOURS = new RegExp(`${String.fromCharCode(27)}\\[[\\d;]{0,20}m`, "g");

function bare(message: string): string {
  return message.slice(0, MAX_LINE_CHARS).replace(COLOURS, "").trim();
}
