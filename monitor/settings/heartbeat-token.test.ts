import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { CHECK_KINDS } from "../checks/index.ts";
import { configJsonSchema } from "./json-schema.ts";
import { loadSettings } from "./load.ts";

const TOKEN = "backup-token-0123456789";

function load(token: string, files: Readonly<Record<string, string>> = {}) {
  const text = `
gateway: { url: http://gateway }
checks:
  backup: { kind: heartbeat, every: 1d, token: ${token} }
`;
  const readFile = (path: string) => {
    const content = files[path];
    if (content === undefined) throw new Error(`no ${path}`);
    return content;
  };
  const file = { name: "gatewatch.yaml", text };
  return loadSettings({ file, env: { BACKUP_TOKEN: TOKEN }, readFile }).settings;
}

const tokenOf = (settings: ReturnType<typeof load>) =>
  settings.checks.find(({ id }) => id === "backup")?.heartbeatToken;

describe("the token of a heartbeat", () => {
  it.each([
    ["is written as it is", TOKEN],
    ["comes from the environment", '"${BACKUP_TOKEN}"'],
    ["lies in a file", "{ file: /run/secrets/backup }"],
  ])("%s, and is a secret from then on", (_, written) => {
    const settings = load(written, { "/run/secrets/backup": `${TOKEN}\n` });
    expect(tokenOf(settings)?.reveal()).toBe(TOKEN);
    expect(JSON.stringify(settings)).not.toContain(TOKEN);
  });

  it.each([
    ["{ file: /nowhere }", /checks\.backup\.token: the file "\/nowhere" cannot be read/],
    ["{ file: /empty }", /checks\.backup\.token: in the file "\/empty" it is empty/],
    ["{ path: /empty }", /checks\.backup\.token: must be a text/],
    ["short", /checks\.backup\.token: must be 16 to 200/],
  ])("%s is refused with its place, once", (written, words) => {
    const refused = () => load(written, { "/empty": "" });
    expect(refused).toThrow(words);
    expect(refused).toThrow(/^[^\n]*$/);
  });

  it("may lie in a file for editors too", () => {
    const accepts = new Ajv({ strict: true, allowUnionTypes: true }).compile(configJsonSchema(CHECK_KINDS));
    const written = (token: unknown) => ({ checks: { backup: { kind: "heartbeat", every: "1d", token } } });
    expect(accepts(written({ file: "/run/secrets/backup" }))).toBe(true);
    expect(accepts(written(TOKEN))).toBe(true);
    expect(accepts(written(7))).toBe(false);
  });

  it("stands for no check that asks", () => {
    expect(load(TOKEN).checks.filter(({ heartbeatToken }) => heartbeatToken !== undefined)).toHaveLength(1);
  });
});
