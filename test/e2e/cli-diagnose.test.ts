import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type Stack, startStack } from "../../sandbox/stack.ts";
import { type Ended, runCommand } from "../support/command.ts";

let stack: Stack;
let folder: string;

/** Quick answers, so that what fails can be asked three times in a row. */
const CONFIG = `
gateway:
  url: \${URL}
  key: \${KEY}
  models: 7
  chat: { models: [claude-sonnet, gpt-4o-mini] }
  embedding: { model: text-embedding-3-small }
langfuse: { host: "\${LANGFUSE}", public_key: "\${PUBLIC}", secret_key: "\${SECRET}" }
app: { health_url: "\${APP}" }
confirm: { failures: 3, recheck: 100ms }
checks:
  liveliness: { timeout: 1s }
  readiness: { timeout: 1s }
  models: { timeout: 3s }
  chat: { timeout: 3s }
  chat-user: { timeout: 3s }
  embedding: { timeout: 2s }
  trace: { timeout: 2s, late_after: 1s }
  spend: off
`;

beforeAll(async () => {
  stack = await startStack({ userEveryMs: null, pace: { coolDownMs: 0, streamTimeoutMs: 30_000 } });
  folder = mkdtempSync(join(tmpdir(), "gatewatch-diagnose-"));
  writeFileSync(join(folder, "gatewatch.yaml"), CONFIG);
});
afterEach(() => stack.faults.clearAll());
afterAll(() => stack.close());

const diagnose = (...flags: string[]): Promise<Ended> =>
  runCommand(
    ["diagnose", ...flags],
    {
      URL: stack.gatewayUrl,
      KEY: stack.gatewayKey,
      LANGFUSE: stack.langfuseUrl,
      PUBLIC: stack.langfusePublicKey,
      SECRET: stack.langfuseSecretKey,
      APP: stack.appHealthUrl,
    },
    folder,
  );

async function causes(): Promise<{ named: string[]; code: number | null }> {
  const { stdout, code } = await diagnose("--json");
  const { faults } = JSON.parse(stdout);
  return { named: faults.map((one: Record<string, string>) => `${one.cause} ${one.confidence}`), code };
}

describe("gatewatch diagnose", () => {
  it("says that nothing fails when nothing does, and exits 0", async () => {
    const { stdout, code } = await diagnose();
    expect(stdout).toMatch(/^Nothing fails\. \d+ of \d+ checks are up\.\n$/);
    expect(code).toBe(0);
  });

  it("names cause, confidence, evidence and the next actions, in two voices, and exits 1", async () => {
    await stack.faults.set("provider-key", "anthropic");
    const { stdout, stderr, code } = await diagnose();
    expect(stdout).toMatch(/^One fault\. /);
    expect(stdout).toContain("a model provider refuses our key (provider_key, confidence high)");
    expect(stdout).toMatch(/Evidence\n {4}chat:claude-sonnet: the model provider refuses the gateway's key\n/);
    expect(stdout).toContain("models of another provider answer");
    expect(stdout).toMatch(/What to do\n {4}1\. See which provider/);
    expect(stdout).toMatch(/Without a terminal\n {4}1\. /);
    expect(stdout).toContain("Do not restart the gateway");
    expect(stdout).not.toContain("\u001b");
    expect(stdout + stderr).not.toContain(stack.gatewayKey);
    expect(code).toBe(1);
  });

  it("prints exactly one JSON document with --json", async () => {
    await stack.faults.set("gateway-refused");
    const { stdout, code } = await diagnose("--json");
    const { checks, faults } = JSON.parse(stdout);
    expect(checks.find((one: { id: string }) => one.id === "liveliness")).toMatchObject({
      status: "down",
      reason: "connection_refused",
    });
    expect(faults).toMatchObject([
      { check: "liveliness", cause: "gateway_unreachable", confidence: "medium", restart_helps: true },
    ]);
    expect(faults[0].affects).toContain("chat:gpt-4o-mini");
    expect(faults[0].evidence).toContainEqual({
      check: "liveliness",
      reason: "connection_refused",
      at: expect.stringMatching(/Z$/),
      note: "several requests in a row: connections are refused",
    });
    expect(faults[0].next_actions.llm.length).toBeGreaterThan(2);
    expect(code).toBe(1);
  });

  it.each([
    ["gateway-hung", ["gateway_hung high"]],
    ["provider-quota", ["provider_quota high"]],
    ["provider-down", ["provider_outage high"]],
    ["model-missing", ["model_misconfigured high"]],
    ["traces-lost", ["trace_pipeline medium"]],
    ["langfuse-down", ["trace_backend high"]],
    ["app-error", ["app_to_gateway high"]],
  ] as const)("%s: %s", async (fault, expected) => {
    await stack.faults.set(fault);
    expect(await causes()).toEqual({ named: expected, code: 1 });
  });

  it("keeps two faults apart", async () => {
    await stack.faults.set("provider-key", "anthropic");
    await stack.faults.set("app-error");
    const { named } = await causes();
    expect(named.sort()).toEqual([expect.stringMatching(/^app_to_gateway/), "provider_key high"]);
  });

  it("exits 3 and names no fault when our own key is refused: that is nobody's outage", async () => {
    await stack.faults.set("gateway-key");
    const { stdout, code } = await diagnose();
    expect(stdout).toMatch(/^Nothing fails\./);
    expect(stdout).toMatch(/Not known\n.*auth_own_key/s);
    expect(code).toBe(3);
  });

  it("exits 2 with a sentence when there is nothing to watch", async () => {
    const { code, stderr } = await runCommand(["diagnose"], {}, mkdtempSync(join(tmpdir(), "gatewatch-none-")));
    expect(stderr).toContain("LITELLM_PROXY_URL");
    expect(code).toBe(2);
  });
});
