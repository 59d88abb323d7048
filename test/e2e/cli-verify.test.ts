import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type Stack, startStack } from "../../sandbox/stack.ts";
import { runCommand } from "../support/command.ts";

let stack: Stack;
let folder: string;

beforeAll(async () => {
  stack = await startStack();
  folder = mkdtempSync(join(tmpdir(), "gatewatch-verify-"));
});
afterEach(() => stack.faults.clearAll());
afterAll(() => stack.close());

const gateway = () => ({ LITELLM_PROXY_URL: stack.gatewayUrl, LITELLM_API_KEY: stack.gatewayKey });
const everything = () => ({
  ...gateway(),
  LANGFUSE_HOST: stack.langfuseUrl,
  LANGFUSE_PUBLIC_KEY: stack.langfusePublicKey,
  LANGFUSE_SECRET_KEY: stack.langfuseSecretKey,
  APP_HEALTH_URL: stack.appHealthUrl,
});

async function verify(env: Readonly<Record<string, string>>, ...args: string[]) {
  const { code, stdout, stderr } = await runCommand(["verify", "--json", ...args], env, folder);
  const steps = stdout === "" ? [] : JSON.parse(stdout).steps;
  const words = steps.map(({ step, status }: { step: string; status: string }) => `${step} ${status}`);
  return { code, stderr, steps, words };
}

describe("gatewatch verify", () => {
  it("walks the four proofs in order and exits 0 when all pass", async () => {
    const { code, words, steps } = await verify(everything());
    expect({ words, steps }).toMatchObject({
      words: ["app passed", "chat passed", "trace passed", "models passed"],
    });
    expect(code).toBe(0);
  });

  it("prints a line a step, without colour where nobody sees it", async () => {
    const { stdout, stderr } = await runCommand(["verify"], everything(), folder);
    expect(stdout.split("\n").map((line) => line.split(/ {2,}/).slice(0, 2).join(": "))).toEqual([
      "app: passed",
      "chat: passed",
      "trace: passed",
      "models: passed",
      "",
    ]);
    expect(stdout + stderr).not.toContain("\u001b");
    expect(stdout + stderr).not.toContain(stack.gatewayKey);
  });

  it("says which steps are not configured, and passes with the others", async () => {
    const { code, words } = await verify(gateway());
    expect(words).toEqual(["app not_configured", "chat passed", "trace not_configured", "models passed"]);
    expect(code).toBe(0);
  });

  it("stops at the step that fails, names the reason, and exits 1", async () => {
    await stack.faults.set("app-error");
    const { code, words, steps } = await verify(everything());
    expect(words).toEqual(["app failed", "chat pending", "trace pending", "models pending"]);
    expect(steps[0]).toMatchObject({ reason: "field_mismatch", check: "app" });
    expect(code).toBe(1);
  });

  it("fails at the models when only they are not all there", async () => {
    await stack.faults.set("model-unhealthy");
    const { code, words } = await verify(gateway());
    expect(words.at(-1)).toBe("models failed");
    expect(code).toBe(1);
  });

  it("exits 3 when a step cannot tell: our own key is no fault of the gateway", async () => {
    const { code, words } = await verify({ ...gateway(), LITELLM_API_KEY: "sk-wrong-canary-value" });
    expect(words).toContain("chat cannot_tell");
    expect(code).toBe(3);
  });

  it("exits 2 with a sentence when there is nothing to verify", async () => {
    const { code, stderr } = await verify({});
    expect(stderr).toContain("LITELLM_PROXY_URL");
    expect(code).toBe(2);
  });
});
