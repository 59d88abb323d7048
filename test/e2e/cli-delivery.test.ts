import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { openDatabase } from "../../monitor/runtime/node/database.ts";
import { runCommand } from "../support/command.ts";
import { TOLD_AT, tell } from "../support/told.ts";

const folder = mkdtempSync(join(tmpdir(), "gatewatch-delivery-"));
const DATA = ["--data", folder];
const ID = "msg_2:config:0a1b";

beforeAll(async () => {
  writeFileSync(join(folder, "gatewatch.yaml"), 'gateway: { url: "http://127.0.0.1:9", key: sk-probe }\n');
  const database = openDatabase(join(folder, "gatewatch.db"));
  await tell(database, { state: "delivered", attempts: 1, firstAttemptAt: TOLD_AT + 4, endedAt: TOLD_AT + 40 });
  const refused = {
    outcome: "refused",
    status: 400,
    answer: "bad \u001b[31mred\u001b[0m <script>\r\nline",
    totalMs: 1_234,
  } as const;
  await tell(database, { messageId: "msg_2", state: "dead", firstAttemptAt: TOLD_AT + 7, endedAt: TOLD_AT + 9_000 }, [
    { answer: null, status: null },
    refused,
  ]);
  database.close();
});

describe("gatewatch delivery", () => {
  it("lists what was told, newest first, or those of one state", async () => {
    const { code, stdout } = await runCommand(["delivery", "list", ...DATA]);
    const [head, ...rows] = stdout
      .trimEnd()
      .split("\n")
      .map((line) => line.split(/ {2,}/));
    expect(code).toBe(0);
    expect(head).toEqual(["DECIDED (UTC)", "STATE", "EVENT", "CHANNEL", "TRIES", "AFTER", "ID"]);
    expect(rows).toEqual([
      ["2026-11-25 12:00:00", "dead", "incident.opened", "webhook", "2", "7 ms", ID],
      ["2026-11-25 12:00:00", "delivered", "incident.opened", "webhook", "1", "4 ms", "msg_1:config:0a1b"],
    ]);
    const dead = await runCommand(["delivery", "list", "--state", "dead", "--json", ...DATA]);
    expect(JSON.parse(dead.stdout).deliveries).toMatchObject([{ id: ID, state: "dead", attempts: 2, due_at: null }]);
    expect((await runCommand(["delivery", "list", "--state", "lost", ...DATA])).code).toBe(2);
  });

  it("shows each try with what was answered, which moves nothing on the terminal", async () => {
    const { code, stdout } = await runCommand(["delivery", "show", ID, ...DATA]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Message {4}msg_2 {2}incident\.opened, incident:i1\n/);
    expect(stdout).toContain("State      dead since 2026-11-25 12:00:09 UTC");
    expect(stdout).toMatch(/\n1 .* failed {3}- {7}12 ms {2}-\n2 .* refused {2}400 {5}1\.2 s {2}bad \\u001b\[31mred/);
    expect(stdout.replaceAll("\n", "")).not.toMatch(/\p{Cc}/u);
    expect((await runCommand(["delivery", "show", "msg_9:x", ...DATA])).code).toBe(1);
  });

  it("sends one again, once", async () => {
    const args = ["replay", ID, "--config", join(folder, "gatewatch.yaml"), ...DATA];
    const sent = await runCommand([...args, "--json"]);
    expect(JSON.parse(sent.stdout)).toEqual({ id: ID, state: "waiting" });
    expect(await runCommand(args)).toMatchObject({ code: 1, stderr: "It is on its way already.\n" });
    const shown = await runCommand(["delivery", "show", ID, "--json", ...DATA]);
    expect(JSON.parse(shown.stdout)).toMatchObject({
      state: "waiting",
      ended_at: null,
      tries: [{ number: 1 }, { number: 2 }],
    });
  });
});
