import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Stack, startStack } from "../../sandbox/stack.ts";
import { runCommand, startCommand } from "../support/command.ts";

let stack: Stack;
let folder: string;

beforeAll(async () => {
  stack = await startStack();
  folder = mkdtempSync(join(tmpdir(), "gatewatch-cli-"));
});
afterAll(() => stack.close());

const gatewayEnv = () => ({ LITELLM_PROXY_URL: stack.gatewayUrl, LITELLM_API_KEY: stack.gatewayKey });
const statusOf = (stdout: string, id: string) =>
  JSON.parse(stdout).checks.find((check: { id: string }) => check.id === id);

describe("gatewatch check", () => {
  it("exits 0 with a table when everything is up", async () => {
    const { code, stdout, stderr } = await runCommand(["check"], gatewayEnv(), folder);
    expect(stdout).toMatch(/^CHECK\s+STATUS/);
    expect(stdout).toMatch(/\nliveliness\s+up/);
    expect(stdout).not.toContain("\u001b");
    expect(stdout + stderr).not.toContain(stack.gatewayKey);
    expect({ code, stdout }).toMatchObject({ code: 0 });
  });

  it("prints one JSON document with --json, of the checks that were asked for", async () => {
    const { code, stdout } = await runCommand(["check", "liveliness", "--json"], gatewayEnv(), folder);
    const { checks } = JSON.parse(stdout);
    expect(checks).toMatchObject([{ id: "liveliness", kind: "liveliness", status: "up", reason: null }]);
    expect(checks[0].timings.total_ms).toBeGreaterThan(0);
    expect(code).toBe(0);
  });

  it("exits 1 and says why when the gateway refuses connections", async () => {
    const env = { LITELLM_PROXY_URL: "http://127.0.0.1:9", LITELLM_API_KEY: "sk-any" };
    const { code, stdout } = await runCommand(["check", "liveliness"], env, folder);
    expect(stdout).toMatch(/liveliness\s+down.*connection_refused/);
    expect(code).toBe(1);
  });

  it("exits 1 with reason dns when the name does not exist", async () => {
    const env = { LITELLM_PROXY_URL: "http://gateway.invalid", LITELLM_API_KEY: "sk-any" };
    const { code, stdout } = await runCommand(["check", "liveliness", "--json"], env, folder);
    expect(statusOf(stdout, "liveliness")).toMatchObject({ status: "down", reason: "dns" });
    expect(code).toBe(1);
  });

  it("exits 1 with reason tls when https is spoken to a port that speaks http", async () => {
    const env = { LITELLM_PROXY_URL: stack.gatewayUrl.replace("http:", "https:"), LITELLM_API_KEY: "sk-any" };
    const { code, stdout } = await runCommand(["check", "liveliness", "--json"], env, folder);
    expect(statusOf(stdout, "liveliness")).toMatchObject({ status: "down", reason: "tls" });
    expect(code).toBe(1);
  });

  it("exits 3 and calls it our own key when the gateway refuses it", async () => {
    const env = { LITELLM_PROXY_URL: stack.gatewayUrl, LITELLM_API_KEY: "sk-wrong-canary-value" };
    const { code, stdout, stderr } = await runCommand(["check", "chat", "--json"], env, folder);
    expect(statusOf(stdout, "chat")).toMatchObject({ status: "unknown", reason: "auth_own_key" });
    expect(stdout + stderr).not.toContain("sk-wrong-canary-value");
    expect(code).toBe(3);
  });

  it("asks only what needs no key when there is none, and says so", async () => {
    const { code, stdout, stderr } = await runCommand(["check"], { LITELLM_PROXY_URL: stack.gatewayUrl }, folder);
    expect(stdout).not.toMatch(/\nchat/);
    expect(stderr).toContain("LITELLM_API_KEY");
    expect(code).toBe(0);
  });

  it("exits 1 with model_missing for a canary that the gateway does not know", async () => {
    const config = join(folder, "unknown-model.yaml");
    writeFileSync(config, "gateway: { url: '${URL}', key: '${KEY}', chat: { models: [no-such-model] } }\n");
    const env = { URL: stack.gatewayUrl, KEY: stack.gatewayKey };
    const { code, stdout } = await runCommand(["check", "chat", "--config", config, "--json"], env, folder);
    expect(statusOf(stdout, "chat")).toMatchObject({ status: "down", reason: "model_missing" });
    expect(code).toBe(1);
  });

  it.each([
    ["no scheme", "gateway.example.com", /LITELLM_PROXY_URL|gateway\.url/],
    ["a path too much", "https://gateway.example.com/v1", /\/v1/],
    ["another scheme", "ftp://gateway.example.com", /http/],
  ])("exits 2 with a sentence for a gateway address with %s", async (_, url, words) => {
    const { code, stdout, stderr } = await runCommand(["check"], { LITELLM_PROXY_URL: url }, folder);
    expect(stdout).toBe("");
    expect(stderr).toMatch(words);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(code).toBe(2);
  });

  it("exits 2 and names what is missing, and the demo, when there is nothing to watch", async () => {
    const { code, stderr } = await runCommand(["check"], {}, folder);
    expect(stderr).toContain("LITELLM_PROXY_URL");
    expect(stderr).toContain("npm run demo");
    expect(code).toBe(2);
  });

  it("exits 2 for an unknown check, an unknown command and an unknown option, each with a sentence", async () => {
    const all = await Promise.all([
      runCommand(["check", "livelines"], gatewayEnv(), folder),
      runCommand(["chek"], gatewayEnv(), folder),
      runCommand(["check", "--jsn"], gatewayEnv(), folder),
    ]);
    expect(all.map((one) => one.code)).toEqual([2, 2, 2]);
    expect(all[0]?.stderr).toContain("livelines");
    expect(all[0]?.stderr).toContain("liveliness");
    for (const { stderr } of all) expect(stderr).not.toMatch(/\n\s+at /);
  });

  it("reports every fault of a file at once, with line and path", async () => {
    const config = join(folder, "nonsense.yaml");
    writeFileSync(config, "page:\n  nme: Acme\n  timezone: Mars/Base\ngateway:\n  url: 'nowhere'\n");
    const { code, stderr } = await runCommand(["check", "--config", config], {}, folder);
    expect(stderr).toMatch(/nonsense\.yaml:2.*nme.*name/);
    expect(stderr).toMatch(/nonsense\.yaml:3.*timezone/);
    expect(stderr).toMatch(/nonsense\.yaml:5.*gateway\.url/);
    expect(code).toBe(2);
  });
});

describe("gatewatch start and status", () => {
  it("serves what it measured, and ends with 0 on SIGTERM", async () => {
    const data = join(folder, "data");
    const running = startCommand(["start", "--port", "0", "--data", data], gatewayEnv(), folder);
    const [, url = ""] = await running.says(/serves (http\S+),/);
    const status = await runCommand(["status", "--url", url], {}, folder);
    expect(status.stdout).toMatch(/measured|never/);
    expect([0, 1, 3]).toContain(status.code);
    running.child.kill("SIGTERM");
    const { code } = await running.ended;
    expect(code).toBe(0);
    expect(running.text()).not.toContain(stack.gatewayKey);
  });

  it("exits 2 with a sentence when the port is in use", async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => {
      taken.listen(0, "127.0.0.1", resolve);
    });
    const port = String((taken.address() as AddressInfo).port);
    const { code, stderr } = await runCommand(
      ["start", "--port", port, "--data", join(folder, "d2")],
      gatewayEnv(),
      folder,
    );
    taken.close();
    expect(stderr).toMatch(new RegExp(`${port}.*in use`));
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(code).toBe(2);
  });

  it("exits 2 with a sentence when the data folder cannot be made", async () => {
    const file = join(folder, "a-file");
    writeFileSync(file, "");
    const { code, stderr } = await runCommand(
      ["start", "--port", "0", "--data", join(file, "data")],
      gatewayEnv(),
      folder,
    );
    expect(stderr).toContain("--data");
    expect(code).toBe(2);
  });

  it("exits 2 and leaves the file as it was when the database is no database", async () => {
    const data = mkdtempSync(join(tmpdir(), "gatewatch-corrupt-"));
    const file = join(data, "gatewatch.db");
    writeFileSync(file, "this was never a database, and it is long enough to be read as one\n".repeat(200));
    const before = readFileSync(file);
    const { code, stderr } = await runCommand(["start", "--port", "0", "--data", data], gatewayEnv(), folder);
    expect(stderr).toContain(file);
    expect(code).toBe(2);
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it("keeps the old configuration, and says so, when the file is changed to nonsense while it runs", async () => {
    const config = join(folder, "live.yaml");
    writeFileSync(config, "gateway: { url: '${URL}', key: '${KEY}' }\n");
    const env = { URL: stack.gatewayUrl, KEY: stack.gatewayKey };
    const running = startCommand(
      ["start", "--config", config, "--port", "0", "--data", join(folder, "d3")],
      env,
      folder,
    );
    const [, url = ""] = await running.says(/serves (http\S+),/);
    await expect.poll(async () => (await fetch(`${url}/readyz`)).status, { timeout: 20_000 }).toBe(200);
    expect((await runCommand(["status", "--url", url], {}, folder)).stderr).toBe("");
    writeFileSync(config, "# changed\nchecks: 7\ngateway: { url: nowhere }\n");
    await running.says(/the old one stays in force/);
    expect(running.text()).toMatch(/live\.yaml:3/);
    expect((await fetch(`${url}/api/v1/status`)).status).toBe(200);
    const ready = await fetch(`${url}/readyz`);
    expect(ready.status).toBe(200);
    expect(await ready.json()).toMatchObject({ status: "ready", configuration_faults: 2 });
    const told = await runCommand(["status", "--url", url, "--json"], {}, folder);
    expect(told.stderr).toMatch(/The new configuration has 2 faults; the one before it stays in force/);
    expect(JSON.parse(told.stdout)).toMatchObject({ page: { name: expect.any(String) } });
    writeFileSync(config, "page: { name: Renamed }\ngateway: { url: '${URL}', key: '${KEY}' }\n");
    await running.says(/is in force/);
    expect(await (await fetch(`${url}/api/v1/status`)).json()).toMatchObject({ page: { name: "Renamed" } });
    expect(await (await fetch(`${url}/readyz`)).json()).toEqual({ status: "ready" });
    running.child.kill("SIGTERM");
    expect((await running.ended).code).toBe(0);
  });

  it("status exits 3 when nothing answers there: unknown, not good", async () => {
    const { code, stdout, stderr } = await runCommand(["status", "--url", "http://127.0.0.1:9"], {}, folder);
    expect(stdout).toBe("");
    expect(stderr).toContain("127.0.0.1:9");
    expect(code).toBe(3);
  });
});

describe("gatewatch init", () => {
  it("writes a file from the environment that loads, never a secret into it, and never over another", async () => {
    const home = mkdtempSync(join(tmpdir(), "gatewatch-init-"));
    const first = await runCommand(["init"], gatewayEnv(), home);
    expect(first).toMatchObject({ code: 0 });
    const text = readFileSync(join(home, "gatewatch.yaml"), "utf8");
    expect(text).toContain("# yaml-language-server: $schema=");
    expect(text).not.toContain(stack.gatewayKey);
    const check = await runCommand(["check", "liveliness"], gatewayEnv(), home);
    expect(check).toMatchObject({ code: 0 });
    const second = await runCommand(["init"], gatewayEnv(), home);
    expect(second.code).toBe(2);
    expect(second.stderr).toContain("exists already");
    expect(readFileSync(join(home, "gatewatch.yaml"), "utf8")).toBe(text);
  });
});
