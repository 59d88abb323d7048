import { describe, expect, it } from "vitest";
import { createKeys } from "./keys.ts";
import { Secret } from "./secret.ts";

const keys = createKeys(new Secret("0123456789abcdef0123456789abcdef"));
const others = createKeys(new Secret("fedcba9876543210fedcba9876543210"));

describe("what is sealed", () => {
  it("is read again with the same secret and purpose, whatever its letters", async () => {
    for (const text of ["", "a@b.example", "Ж 漢 🔑".repeat(500)]) {
      expect(await keys.unseal("subscriber", await keys.seal("subscriber", text))).toBe(text);
    }
  });

  it("looks different each time, and shows nothing of the text", async () => {
    const [one, two] = [await keys.seal("subscriber", "ann@b.example"), await keys.seal("subscriber", "ann@b.example")];
    expect(one).not.toBe(two);
    expect(atob(one.replaceAll("-", "+").replaceAll("_", "/"))).not.toContain("ann");
  });

  it("is not read with another secret, for another purpose, or after a change of any character", async () => {
    const sealed = await keys.seal("subscriber", "ann@b.example");
    expect(await others.unseal("subscriber", sealed)).toBeNull();
    expect(await keys.unseal("session", sealed)).toBeNull();
    for (let i = 0; i < sealed.length - 1; i++) {
      const changed = sealed.slice(0, i) + (sealed[i] === "A" ? "B" : "A") + sealed.slice(i + 1);
      expect(await keys.unseal("subscriber", changed)).toBeNull();
    }
    for (const nonsense of ["", "%%%", "A", sealed.slice(0, 10)]) {
      expect(await keys.unseal("subscriber", nonsense)).toBeNull();
    }
  });
});

describe("a mark", () => {
  it("is the same for the same text, and another for another text, purpose or secret", async () => {
    const mark = await keys.mark("address", "email ann@b.example");
    expect(mark).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(await keys.mark("address", "email ann@b.example")).toBe(mark);
    expect(await keys.mark("address", "email anne@b.example")).not.toBe(mark);
    expect(await keys.mark("visitor", "email ann@b.example")).not.toBe(mark);
    expect(await others.mark("address", "email ann@b.example")).not.toBe(mark);
  });

  it("is told from every other", async () => {
    const mark = await keys.mark("link", "sub_1 0");
    expect(await keys.isMark("link", "sub_1 0", mark)).toBe(true);
    expect(await keys.isMark("link", "sub_1 1", mark)).toBe(false);
    for (const wrong of [
      "",
      "x",
      "%",
      mark.slice(0, 42),
      `${mark}A`,
      mark.replace(/^./, (c) => (c === "A" ? "B" : "A")),
    ]) {
      expect(await keys.isMark("link", "sub_1 0", wrong)).toBe(false);
    }
  });
});
