import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, it } from "vitest";
import { mutatedWebhooks, sentWebhook, WEBHOOK_SECRET } from "../../support/mutated-webhooks.ts";

const PYTHON = join(process.env.GATEWATCH_VENV ?? ".venv-litellm", "bin/python");

/** Prints for each message whether the published library of another language takes it. */
const VERIFIER = `
import json, sys
from standardwebhooks.webhooks import Webhook
given = json.load(sys.stdin)
webhook = Webhook(given["secret"])
def takes(one):
    try:
        webhook.verify(one["body"], one["headers"])
        return True
    except Exception:
        return False
print(json.dumps([takes(one) for one in given["messages"]]))
`;

it("Python's library takes what we signed, and none of 10,000 changed messages", () => {
  const sent = sentWebhook(new Date());
  const messages = [sent, ...mutatedWebhooks(sent, 10_000)];
  const input = JSON.stringify({ secret: WEBHOOK_SECRET, messages });
  const { stdout, stderr, status } = spawnSync(PYTHON, ["-c", VERIFIER], {
    input,
    encoding: "utf8",
    maxBuffer: 16_777_216,
  });
  expect([status, stderr]).toEqual([0, ""]);
  const [first, ...others] = JSON.parse(stdout) as boolean[];
  expect(first).toBe(true);
  expect(others).toHaveLength(10_000);
  expect(others.filter((taken) => taken)).toHaveLength(0);
});
