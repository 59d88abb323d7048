import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { channelDocs } from "../../scripts/channel-docs.ts";
import { checkDocs } from "../../scripts/check-docs.ts";
import { ROOT, sources } from "./sources.ts";

const documents = sources(".md").filter(({ path }) => !path.startsWith("test/fixtures/"));
const scripts = Object.keys(JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")).scripts);

/** Paths of ours that a document names in code marks or links to. */
function pathsIn(text: string, folder: string): string[] {
  const marked = [...text.matchAll(/`((?:monitor|site|db|test|docs|scripts|bench|sandbox)\/[\w./-]*)`/g)].map(
    (m) => m[1] ?? "",
  );
  const linked = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)\)/g)].map((m) => join(folder, m[1] ?? ""));
  return [...marked, ...linked];
}

describe("documents", () => {
  it("name only paths that exist", () => {
    expect(documents.length).toBeGreaterThan(8);
    const missing = documents.flatMap(({ path, text }) =>
      pathsIn(text, join(path, ".."))
        .filter((named) => !existsSync(join(ROOT, named)))
        .map((named) => `${path} names ${named}`),
    );
    expect(missing).toEqual([]);
  });

  it("name only npm scripts that exist", () => {
    const named = documents.flatMap(({ path, text }) =>
      [...text.matchAll(/npm run ([\w:]+)/g)].map((match) => ({ path, script: match[1] ?? "" })),
    );
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter(({ script }) => !scripts.includes(script))).toEqual([]);
  });

  it("docs/checks.md is what the registry of check kinds says", () => {
    expect(readFileSync(join(ROOT, "docs/checks.md"), "utf8")).toBe(checkDocs());
  });

  it("docs/channels.md is what the registry of channels says", () => {
    expect(readFileSync(join(ROOT, "docs/channels.md"), "utf8")).toBe(channelDocs());
  });
});
