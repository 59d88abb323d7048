import { mkdtempSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { Webhook } from "standardwebhooks";
import { describe, expect, it } from "vitest";
import { runCommand } from "../support/command.ts";
import { type Received, type Reply, serve } from "../support/loopback.ts";
import { startMailInbox } from "../support/mail-server.ts";
import { closedPort } from "../support/servers.ts";

const SECRET = `whsec_${btoa("0123456789abcdef0123456789abcdef")}`;

/** A receiver that checks signatures with the library that everybody uses. */
function verifying({ body, headers }: Received): Reply {
  try {
    new Webhook(SECRET).verify(body, headers as Record<string, string>);
    return { status: 204 };
  } catch {
    return { status: 401 };
  }
}

describe("gatewatch ping with a URL", () => {
  it("sends a signed ping, and says that signatures are checked", async () => {
    const receiver = await serve(verifying);
    const { code, stdout } = await runCommand(["ping", `${receiver.url}/hook?key=t0ken`, "--secret", SECRET]);
    expect(stdout).toMatch(/^url {2}Webhook at 127\.0\.0\.1:\d+\n {2}connected in \d+ ms, first byte after \d+ ms\n/);
    expect(stdout).toMatch(/Answered 204 in \d+ ms: taken\.\n.* wrong signature was refused: signatures are checked\./);
    expect(stdout).not.toMatch(/t0ken|whsec_/);
    expect(code).toBe(0);
    expect(receiver.received.map(({ method, path }) => `${method} ${path}`)).toEqual(["POST /hook", "POST /hook"]);
    expect(JSON.parse(receiver.received[0]?.body ?? "")).toMatchObject({
      type: "ping",
      data: { page: { name: "Gatewatch" } },
    });
    expect(stdout).toContain(`message ${receiver.received[0]?.headers["webhook-id"]}`);
  });

  it("says so when signatures are not checked", async () => {
    const receiver = await serve(() => ({ status: 200, body: "ok" }));
    const { code, stdout } = await runCommand(["ping", receiver.url, "--secret", SECRET, "--json"]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ pings: [{ ok: true, status: 200, forged: "taken", answer: "ok" }] });
  });

  it.each([
    [{ status: 301, headers: { location: "http://10.0.0.1/" } }, /leads elsewhere/],
    [{ status: 401 }, /secret the same/],
    [{ status: 404 }, /nothing is at this path/],
    [{ status: 410 }, /gone\. A message would end/],
    [{ status: 429, headers: { "retry-after": "5" } }, /left alone/],
    [{ status: 500, body: "\u001b[31moops" }, /sent again later\.\n {2}It says: \[31moops/],
    [{ status: 502, body: "no upstream for /hooks/very-secret" }, /It says: no upstream for \[redacted\]\n/],
  ])("is not fooled by %j", async (reply, words) => {
    const receiver = await serve(() => reply);
    const { code, stdout } = await runCommand(["ping", `${receiver.url}/hooks/very-secret`]);
    expect([code, stdout]).toEqual([1, expect.stringMatching(words)]);
    expect(stdout).not.toContain("very-secret");
  });

  it("tells what stands in the way", async () => {
    const plain = createServer(async (request, response) => response.end(await text(request)));
    await new Promise<void>((resolve) => plain.listen(0, "127.0.0.1", resolve));
    const address = plain.address();
    const port = typeof address === "object" ? address?.port : 0;
    for (const [url, words] of [
      [`http://127.0.0.1:${await closedPort()}`, /refused, so nothing listens/],
      ["http://hooks.gatewatch.invalid/", /its name leads nowhere/],
      [`https://127.0.0.1:${port}/`, /no encrypted connection/],
    ] as const) {
      const { code, stdout } = await runCommand(["ping", url]);
      expect([code, stdout]).toEqual([1, expect.stringMatching(words)]);
    }
    plain.close();
  });

  it("is told what it cannot use", async () => {
    for (const args of [
      ["ftp://example.com"],
      ["https://a:b@example.com"],
      ["http://127.0.0.1:1", "--secret", "abc"],
    ]) {
      const { code, stdout, stderr } = await runCommand(["ping", ...args]);
      expect([code, stdout]).toEqual([2, ""]);
      expect(stderr).toMatch(/^(The URL|--secret) .*\.\n$/);
    }
  });
});

describe("gatewatch ping with the configuration", () => {
  it("reaches every endpoint of it, or the one that is named", async () => {
    const receiver = await serve(verifying);
    const inbox = await startMailInbox();
    const folder = mkdtempSync(join(tmpdir(), "gatewatch-ping-"));
    writeFileSync(
      join(folder, "gatewatch.yaml"),
      `page: { name: Acme AI, url: "https://status.acme.example" }
gateway: { url: "http://127.0.0.1:9", key: sk-probe }
notify:
  webhooks: [{ url: "${receiver.url}/hook", secret: ${SECRET} }]
  email: { smtp: "smtp://127.0.0.1:${inbox.port}", from: status@acme.example, to: ops@acme.example }
`,
    );
    const all = await runCommand(["ping", "--json"], {}, folder);
    expect(all.code).toBe(0);
    expect(JSON.parse(all.stdout).pings).toMatchObject([
      { channel: "email", host: "acme.example", ok: true, outcome: "accepted", status: 250 },
      { channel: "webhook", ok: true, forged: "refused" },
    ]);
    expect(inbox.mails[0]?.parsed.subject).toBe("Test message of Acme AI");
    const one = await runCommand(["ping", "1"], {}, folder);
    expect(one).toMatchObject({ code: 0, stdout: expect.stringContaining("The mail server took it (250)") });
    expect(receiver.received).toHaveLength(2);
    expect(await runCommand(["ping", "9"], {}, folder)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("There are:\n  1  config:"),
    });
  });
});
