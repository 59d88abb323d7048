import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { replaceFolder } from "./replace-folder.ts";

function place(): { readonly parent: string; readonly folder: string } {
  const parent = mkdtempSync(join(tmpdir(), "gatewatch-folder-"));
  return { parent, folder: join(parent, "site") };
}

const filling = (text: string) => (path: string) =>
  replaceFolder(path, async ({ write }) => {
    write("index.html", text);
    write("a/b.txt", text);
  });

describe("a folder that is replaced whole", () => {
  it("is made with what is above it, and made anew without what was in it", async () => {
    const { parent } = place();
    const folder = join(parent, "deep", "er");
    await filling("one")(folder);
    writeFileSync(join(folder, "left-over.html"), "old");
    await filling("two")(folder);
    expect(readFileSync(join(folder, "a/b.txt"), "utf8")).toBe("two");
    expect(readdirSync(folder).sort()).toEqual([".gatewatch-export", "a", "index.html"]);
    expect(readdirSync(join(parent, "deep"))).toEqual(["er"]);
  });

  it("may be empty before, and may be reached by a link, which stays one", async () => {
    const { parent, folder } = place();
    mkdirSync(join(parent, "real"));
    symlinkSync(join(parent, "real"), folder);
    await filling("one")(folder);
    await filling("two")(folder);
    expect(readFileSync(join(parent, "real", "index.html"), "utf8")).toBe("two");
    expect(readdirSync(parent).sort()).toEqual(["real", "site"]);
  });

  it("is left alone when it holds what others wrote, or is a file", async () => {
    const { parent, folder } = place();
    mkdirSync(folder);
    writeFileSync(join(folder, "thesis.tex"), "years of work");
    await expect(filling("one")(folder)).rejects.toMatchObject({ code: "configuration" });
    expect(readdirSync(folder)).toEqual(["thesis.tex"]);
    const file = join(parent, "file");
    writeFileSync(file, "text");
    await expect(filling("one")(file)).rejects.toMatchObject({ code: "configuration" });
    expect(readFileSync(file, "utf8")).toBe("text");
    expect(readdirSync(parent).sort()).toEqual(["file", "site"]);
  });

  it("stays as it was when filling fails half-way, and nothing is left beside it", async () => {
    const { parent, folder } = place();
    await filling("one")(folder);
    const broken = replaceFolder(folder, async ({ write }) => {
      write("index.html", "two");
      throw new Error("the store is gone");
    });
    await expect(broken).rejects.toThrow("the store is gone");
    expect(readFileSync(join(folder, "index.html"), "utf8")).toBe("one");
    expect(existsSync(join(folder, "a/b.txt"))).toBe(true);
    expect(readdirSync(parent)).toEqual(["site"]);
  });
});
