import { mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ownSecret, SECRET_FILE } from "./own-secret.ts";

const aFolder = () => mkdtempSync(join(tmpdir(), "gatewatch-secret-"));

describe("the installation's own secret", () => {
  it("is made once, kept in the data folder for its owner alone, and found again", () => {
    const folder = aFolder();
    const first = ownSecret(folder, {});
    expect(first.reveal()).toMatch(/^[0-9a-f]{64}$/);
    expect(ownSecret(folder, {}).reveal()).toBe(first.reveal());
    expect(statSync(join(folder, SECRET_FILE)).mode & 0o777).toBe(0o600);
    expect(ownSecret(aFolder(), {}).reveal()).not.toBe(first.reveal());
  });

  it("is that of the environment where there is one, and then nothing is written", () => {
    const folder = aFolder();
    const given = "x".repeat(32);
    expect(ownSecret(folder, { GATEWATCH_SECRET: given }).reveal()).toBe(given);
    expect(() => readFileSync(join(folder, SECRET_FILE))).toThrow();
  });

  it("is refused when it is short, with where it stands and what to do", () => {
    expect(() => ownSecret(aFolder(), { GATEWATCH_SECRET: "hunter2" })).toThrow(
      /GATEWATCH_SECRET.*openssl rand -hex 32/,
    );
    const folder = aFolder();
    writeFileSync(join(folder, SECRET_FILE), "short\n");
    expect(() => ownSecret(folder, {})).toThrow(/secret: the secret is too short/);
  });

  it("is refused in a folder that cannot be written", () => {
    expect(() => ownSecret(join(aFolder(), "missing"), {})).toThrow(/cannot be kept/);
  });
});
