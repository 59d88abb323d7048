import { describe, expect, it } from "vitest";
import { CHANNELS_BY_NAME } from "../../monitor/channels/index.ts";
import { CHECK_KINDS } from "../../monitor/checks/index.ts";
import { CHANNELS } from "../../monitor/core/words.ts";
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

describe("the registry of channels", () => {
  const files = sources(".ts")
    .filter(({ path, text }) => /^monitor\/channels\/[a-z-]+\.ts$/.test(path) && text.includes("= defineChannel({"))
    .map(({ path }) => path.replace(/^.*\/|\.ts$/g, ""))
    .sort();

  it("holds exactly the channels that have a file in monitor/channels, and a word of their own", () => {
    expect(files.length).toBeGreaterThanOrEqual(8);
    expect([...CHANNELS_BY_NAME.keys()].sort()).toEqual(files);
    expect(CHANNELS.toSorted()).toEqual(files);
  });

  it.each(files)("%s has a test beside it, and its messages among the golden ones", (name) => {
    expect(sources(".ts").map((file) => file.path)).toContain(`monitor/channels/${name}.test.ts`);
    const golden = sources(".json", ".txt").map((file) => file.path);
    expect(golden.filter((path) => path.startsWith(`test/golden/channels/${name}/incident.opened.`))).toHaveLength(1);
  });
});
