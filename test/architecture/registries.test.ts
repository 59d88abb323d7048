import { describe, expect, it } from "vitest";
import { CHECK_KINDS } from "../../monitor/checks/index.ts";
import { sources } from "./sources.ts";

const PLUMBING = ["index", "kind", "registry"];

describe("the registry of check kinds", () => {
  const inFolder = sources(".ts").map((file) => file.path.match(/^monitor\/checks\/([a-z-]+)\.ts$/)?.[1]);
  const files = inFolder.filter((name) => name !== undefined && !PLUMBING.includes(name)).sort();

  it("holds exactly the kinds that have a file in monitor/checks", () => {
    expect(files.length).toBeGreaterThanOrEqual(9);
    expect([...CHECK_KINDS.keys()].sort()).toEqual(files);
  });

  it("names only kinds that exist as dependencies", () => {
    const unknown = [...CHECK_KINDS.values()].flatMap((kind) =>
      kind.dependsOn.filter((name) => !CHECK_KINDS.has(name)),
    );
    expect(unknown).toEqual([]);
  });

  it.each(files)("%s has a test beside it", (name) => {
    expect(sources(".ts").map((file) => file.path)).toContain(`monitor/checks/${name}.test.ts`);
  });
});
