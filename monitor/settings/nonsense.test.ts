import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SAMPLE_KINDS } from "../../test/fixtures/config/sample-kinds.ts";
import { ConfigError } from "./config-error.ts";
import { type LoadedSettings, readSettings } from "./read-settings.ts";

const FIXTURES = new URL("../../test/fixtures/config/", import.meta.url);
const TEXTS = readdirSync(FIXTURES)
  .filter((name) => name.endsWith(".yaml"))
  .map((name) => readFileSync(new URL(name, FIXTURES), "utf8"));
const ENV = { LITELLM_PROXY_URL: "http://localhost:4000", LITELLM_API_KEY: "sk-canary" };

describe("whatever stands in the file", () => {
  it("random text gives settings, or faults that name the file", () => {
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 400 }), isJudged), { numRuns: 300 });
  });

  it("random pieces of YAML do", () => {
    const piece = fc.constantFrom(
      ...[
        "gateway",
        "checks",
        "chat",
        "components",
        "off",
        "null",
        "- ",
        "  ",
        "\n",
        ": ",
        ":",
        "{",
        "}",
        "[",
        "]",
        ",",
      ],
      ...[
        "'",
        '"',
        "&a ",
        "*a",
        "!x ",
        "<<",
        "%",
        "#",
        "|",
        ">",
        "? ",
        "---",
        "...",
        "\t",
        "$",
        "{",
        "1e999",
        ".nan",
        "0x1F",
      ],
      ...["__proto__", "constructor", "toString", "30s", "http://x", "\u0000", "\ufeff", "\u2028"],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => isJudged(pieces.join(""))),
      { numRuns: 1_000 },
    );
  });

  it("good and bad files with a part cut out, doubled or overwritten do", () => {
    const change = fc.record({
      text: fc.constantFrom(...TEXTS),
      from: fc.nat(2_000),
      length: fc.nat(40),
      by: fc.oneof(
        fc.constantFrom("", "\n", "{}", "[]", "null", ": ", "${", "-1", "off", "*a"),
        fc.string({ maxLength: 8 }),
      ),
    });
    fc.assert(
      fc.property(change, ({ text, from, length, by }) => {
        const at = from % text.length;
        isJudged(text.slice(0, at) + by + text.slice(at + length));
        isJudged(text.slice(0, at + length) + text.slice(at));
      }),
      { numRuns: 300 },
    );
  });

  it("any values in place of sections and fields do", () => {
    const value = fc.jsonValue({ maxDepth: 3 });
    const section = fc.constantFrom("page", "gateway", "langfuse", "app", "railway", "providers", "budget", "confirm");
    const other = fc.constantFrom("startup_grace", "flapping", "checks", "components", "notify", "toString");
    const config = fc.dictionary(fc.oneof(section, other), fc.oneof(value, fc.dictionary(fc.string(), value)));
    fc.assert(
      fc.property(config, (sections) => isJudged(JSON.stringify(sections))),
      { numRuns: 300 },
    );
  });
});

/** Settings whose parts fit together, or faults with a place and a sentence each; nothing else is ever thrown. */
function isJudged(text: string): void {
  let loaded: LoadedSettings;
  try {
    loaded = readSettings(
      { file: { name: "gatewatch.yaml", text }, env: ENV, readFile: () => "sk-canary" },
      SAMPLE_KINDS,
    );
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    expect(error.faults.length).toBeGreaterThan(0);
    expect(error.message).not.toContain("sk-canary");
    for (const { file, message } of error.faults) {
      expect(["gatewatch.yaml", "environment"]).toContain(file);
      expect(message).not.toBe("");
    }
    return;
  }
  const ids = new Set(loaded.settings.checks.map((check) => check.id));
  expect(ids.size).toBe(loaded.settings.checks.length);
  for (const check of loaded.settings.checks) {
    expect(check.intervalMs).toBeGreaterThanOrEqual(1_000);
    for (const id of check.dependsOn) expect(ids).toContain(id);
  }
  for (const { checks } of loaded.settings.components) for (const id of checks) expect(ids).toContain(id);
}
