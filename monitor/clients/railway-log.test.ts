import { describe, expect, it } from "vitest";
import { factsOfLog } from "./railway-log.ts";

const NOW = Date.parse("2026-11-24T12:00:00Z");
const MINUTE_MS = 60_000;

function facts(messages: readonly string[], { minutesAgo = 1, isDead = false } = {}): string[] {
  const lines = messages.map((message) => ({ at: NOW - minutesAgo * MINUTE_MS, message }));
  return [...factsOfLog(lines, { now: NOW, isDead })];
}

describe("a line of the log tells", () => {
  it.each<[string, string | null]>([
    ["Killed", "oom_log"],
    ["MemoryError", "oom_log"],
    ["[2026-11-24 11:59:00 +0000] [1] [ERROR] Worker (pid:7) was sent SIGKILL! Perhaps out of memory?", "oom_log"],
    ["Memory cgroup out of memory: Killed process 17 (python)", "oom_log"],
    ["Container exited with code 137", "exit_137"],
    ["process exit code: 137", "exit_137"],
    ["Container exited with code 1", "exit_error"],
    ["exit status 3", "exit_error"],
    ["Container exited with code 0", null],
    ["Container exited with code 143", null],
    ["yaml.parser.ParserError: while parsing a block mapping", "config_error_log"],
    ["yaml.scanner.ScannerError: mapping values are not allowed here", "config_error_log"],
    ["Exception: Config file not found: /app/config.yaml", "config_error_log"],
    ["FileNotFoundError: [Errno 2] No such file or directory: '/app/config.yaml'", "config_error_log"],
    ["ERROR:    Application startup failed. Exiting.", "config_error_log"],
    ["litellm.proxy.UnsafeMasterKeyError: no key", "config_error_log"],
    ["LiteLLM proxy refused to start: no master key is set", "config_error_log"],
    ["\u001b[91mERROR:    Application startup failed. Exiting.\u001b[0m", "config_error_log"],
    ["litellm.AuthenticationError: Missing Anthropic API Key - no key is set", "provider_key_missing_log"],
    [
      "litellm.AuthenticationError: OpenAIException - Missing credentials. Please pass an `api_key`",
      "provider_key_missing_log",
    ],
    ["litellm.AuthenticationError: OpenAIException - Incorrect API key provided: sk-1", null],
    ["Langfuse rejected an export to https://langfuse.example with HTTP 401", "traces_rejected_log"],
    ["Langfuse export to https://langfuse.example failed, retrying in 1.0s", "traces_rejected_log"],
    ["[Non-Blocking Error] Error initializing custom logger: no module", "traces_rejected_log"],
    ["Starting Container", "restarted_recently"],
    ['INFO:     100.64.0.3:51422 - "POST /v1/chat/completions HTTP/1.1" 200 OK', null],
    ["INFO:     Application shutdown complete.", null],
  ])("%s", (line, fact) => {
    expect(facts([line])).toEqual(fact === null ? [] : [fact]);
  });

  it.each([
    'prompt: "what does Killed mean?"',
    "user asks: MemoryError in my script, why?",
    `${"x".repeat(100)} exited with code 137`,
    "the answer was: yaml.parser.ParserError: while parsing",
    'INFO: "GET /docs?q=Config file not found" 200',
  ])("nothing when a user wrote of it: %s", (line) => {
    expect(facts([line])).toEqual([]);
  });

  it("nothing when that is an hour old", () => {
    expect(facts(["Killed", "Starting Container"], { minutesAgo: 60 })).toEqual([]);
  });

  it("of a service that is dead, its last words, however old", () => {
    expect(facts(["Killed"], { minutesAgo: 600, isDead: true })).toEqual(["oom_log"]);
  });

  it("nothing else before the last words", () => {
    const lines = [
      { at: NOW - 90 * MINUTE_MS, message: "Killed" },
      { at: NOW - 60 * MINUTE_MS, message: "Container exited with code 3" },
    ];
    expect([...factsOfLog(lines, { now: NOW, isDead: true })]).toEqual(["exit_error"]);
  });

  it("nothing in hostile lines, and in little time", () => {
    const hostile = [
      "[a] ".repeat(50_000),
      "exit ".repeat(50_000),
      `litellm.X: ${"Missing ".repeat(50_000)}`,
      "\u001b[".repeat(99_999),
    ];
    expect(facts(hostile)).toEqual([]);
  });
});
