import { describe, expect, it } from "vitest";
import { cycles, violation } from "./boundaries.ts";
import { importsOf, sources } from "./sources.ts";

const files = sources(".ts", ".mjs", ".astro");
const imports = files.flatMap(importsOf);

describe("import directions", () => {
  it("every import of the project goes the way the table allows", () => {
    expect(files.length).toBeGreaterThan(80);
    expect(imports.length).toBeGreaterThan(200);
    expect(imports.map(violation).filter((line) => line !== null)).toEqual([]);
  });

  it("no files import each other in a circle", () => {
    expect(cycles(imports)).toEqual([]);
  });

  it.each([
    ["monitor/core/judge.ts", 'import { x } from "../store/spans.ts";', "core may not know store"],
    ["monitor/core/judge.ts", 'import { readFileSync } from "node:fs";', "the package node:fs"],
    ["monitor/checks/chat.ts", 'import { x } from "../store/spans.ts";', "checks may not know store"],
    ["monitor/engine/tick.ts", 'import { chat } from "../checks/chat.ts";', "engine may not know checks"],
    ["monitor/api/app.ts", 'import { x } from "../store/spans.ts";', "api may not know store"],
    ["monitor/api/app.ts", 'const x = await import("../runtime/node/clock.ts");', "api may not know runtime"],
    ["site/src/pages/index.astro", '---\nimport { x } from "../../../monitor/read/status-page.ts";\n---\n<p/>', "read"],
    ["monitor/runtime/node/main.ts", 'import { x } from "../../../sandbox/stack.ts";', "runtime may not know sandbox"],
    ["sandbox/stack.ts", 'export { x } from "../test/support/fake-clock.ts";', "sandbox may not know test"],
  ])("a planted violation in %s is found", (path, text, words) => {
    const found = importsOf({ path, text }).map(violation);
    expect(found).toEqual([expect.stringContaining(words)]);
  });

  it("a planted circle is found", () => {
    const planted = [
      { path: "monitor/core/a.ts", text: 'import { b } from "./b.ts";' },
      { path: "monitor/core/b.ts", text: 'import { a } from "./a.ts";' },
    ];
    expect(cycles(planted.flatMap(importsOf))).toHaveLength(1);
  });
});
