import { describe, expect, it } from "vitest";
import { ConfigError } from "./config-error.ts";
import { loadSettings } from "./load.ts";

function load(access: string, files: Readonly<Record<string, string>> = {}) {
  const text = `gateway: { url: "http://localhost:4000", key: sk-probe }\npage:\n  access: ${access}\n`;
  const readFile = (path: string) => {
    const file = files[path];
    if (file === undefined) throw new Error("no such file");
    return file;
  };
  return loadSettings({ file: { name: "gatewatch.yaml", text }, env: { STATUS_TOKEN: "0123456789abcdef" }, readFile })
    .settings.page.access;
}

function faultOf(access: string, files: Readonly<Record<string, string>> = {}): string {
  try {
    load(access, files);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return "none";
}

describe("who may see the page", () => {
  it("is told by a password, by tokens, or by a proxy that is trusted for where it comes from", () => {
    const access = load(
      '{ password: { file: pw }, tokens: ["${STATUS_TOKEN}"], proxy: { header: X-User, from: [10.0.0.0/8, "::1", fd00::/8] } }',
      { pw: "open sesame, please\n" },
    );
    expect(access?.password?.reveal()).toBe("open sesame, please");
    expect(access?.tokens.map((token) => token.reveal())).toEqual(["0123456789abcdef"]);
    expect(access?.proxy?.header).toBe("x-user");
    const trusted = ["10.1.2.3", "::ffff:10.1.2.3", "::1", "fd12::9"];
    const strangers = [
      "11.0.0.1",
      "::ffff:11.0.0.1",
      "127.0.0.1",
      "::2",
      "fe80::1",
      "",
      "10.1.2",
      "x",
      "10.1.2.3, 1.1.1.1",
    ];
    expect(trusted.filter((peer) => access?.proxy?.isTrusted(peer) !== true)).toEqual([]);
    expect(strangers.filter((peer) => access?.proxy?.isTrusted(peer) !== false)).toEqual([]);
    expect(JSON.stringify(access)).not.toContain("sesame");
  });

  it.each([
    ["{}", /page\.access: lets nobody in/],
    ["{ password: short }", /page\.access\.password: is shorter than 8 characters/],
    ["{ password: { file: none } }", /page\.access\.password: the file "none" cannot be read/],
    ["{ password: { file: empty } }", /page\.access\.password: in the file "empty" it is empty/],
    ["{ tokens: [] }", /page\.access\.tokens: is empty/],
    ["{ tokens: [abc] }", /page\.access\.tokens\[0\]: is shorter than 16 characters/],
    ['{ tokens: ["with blanks in it, long"] }', /page\.access\.tokens\[0\]: may hold only letters/],
    ["{ proxy: { header: X-User } }", /page\.access\.proxy\.from/],
    ["{ proxy: { header: X-User, from: [] } }", /page\.access\.proxy\.from: is empty/],
    [
      "{ proxy: { header: X-User, from: [everywhere] } }",
      /page\.access\.proxy\.from\[0\]: must be an address or a network/,
    ],
    [
      "{ proxy: { header: 'X User', from: [10.0.0.0/8] } }",
      /page\.access\.proxy\.header: must be the name of a header/,
    ],
    ["{ pasword: 12345678 }", /unknown.*password/],
  ])("%s is refused, and never taken for an open door", (access, fault) => {
    expect(faultOf(access, { empty: "\n" })).toMatch(fault);
  });
});
