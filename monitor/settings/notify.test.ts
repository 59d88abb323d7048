import { readFileSync } from "node:fs";
import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { SAMPLE_KINDS } from "../../test/fixtures/config/sample-kinds.ts";
import { CHANNELS_BY_NAME } from "../channels/index.ts";
import { ConfigError } from "./config-error.ts";
import { type LoadedSettings, readSettings } from "./read-settings.ts";

const EXAMPLE = readFileSync(new URL("../../test/fixtures/config/contract-example.yaml", import.meta.url), "utf8");
const HEAD = "gateway: { url: http://localhost:4000, key: sk }\npage: { url: https://status.acme.example }\n";
const WHSEC = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

describe("whom the configuration tells", () => {
  const { settings, warnings } = load(EXAMPLE, { "/run/secrets/langfuse": "sk" });

  it("is one endpoint for each entry, by its channel", () => {
    expect(settings.notify.map(({ channel }) => channel).sort()).toEqual([...CHANNELS_BY_NAME.keys()].sort());
    expect(new Set(settings.notify.map(({ id }) => id)).size).toBe(settings.notify.length);
    expect(settings.notify.find(({ channel }) => channel === "email")?.endpoint.address.reveal()).toBe(
      "ops@acme.example",
    );
    expect(settings.mail?.from).toBe("status@acme.example");
    expect(warnings.join(" ")).not.toContain("notify");
  });

  it("hears what it chose, or what its channel is good for", () => {
    const eventsOf = (name: string) => settings.notify.find(({ channel }) => channel === name)?.events;
    expect(eventsOf("discord")).toEqual(["incident.opened", "incident.resolved"]);
    expect(eventsOf("slack")).toEqual(CHANNELS_BY_NAME.get("slack")?.events);
    expect(eventsOf("pagerduty")).toEqual(["incident.opened", "incident.updated", "incident.resolved"]);
  });

  it("shows no secret of it, wherever it is printed", () => {
    const printed = `${JSON.stringify(settings)} ${inspect(settings.notify, { depth: 9 })} ${inspect(settings.mail)}`;
    for (const secret of ["whsec", "hooks.slack.com", "webhooks/1/x", "r-1", "user:pass", "ABCDEF-ghijkl"]) {
      expect(printed).not.toContain(secret);
    }
  });

  it("may lie in files, each of two secrets by itself", () => {
    const text = `notify: { webhooks: [{ url: { file: /url }, secret: [{ file: /new }, ${WHSEC}] }] }`;
    const [hook] = load(`${HEAD}${text}`, { "/url": "https://ops.example/hook\n", "/new": "whsec_bmV3\n" }).settings
      .notify;
    expect(hook?.endpoint.address.reveal()).toBe("https://ops.example/hook");
    expect(hook?.endpoint.secrets.map((secret) => secret.reveal())).toEqual(["whsec_bmV3", WHSEC]);
  });

  it("is the same receiver under other secrets and with other events, and another one elsewhere", () => {
    const idOf = (entry: string) => load(`${HEAD}notify: { webhooks: [${entry}] }`).settings.notify[0]?.id;
    const id = idOf("{ url: https://ops.example/hook }");
    expect(id).toMatch(/^config:[0-9a-f]{8}$/);
    expect(idOf(`{ url: https://ops.example/hook, secret: ${WHSEC}, events: [incident.opened] }`)).toBe(id);
    expect(idOf("{ url: https://ops.example/hook2 }")).not.toBe(id);
  });

  it("may be nobody but those who subscribe by mail", () => {
    const { notify, mail } = load(
      `${HEAD}notify: { email: { smtp: smtp://mail.lan, from: Acme <a@b.example> } }`,
    ).settings;
    expect({ notify, server: mail?.server.reveal() }).toEqual({ notify: [], server: "smtp://mail.lan" });
  });

  it("is nobody without the section", () => {
    expect(load("gateway: { url: http://localhost:4000, key: sk }").settings).toMatchObject({ notify: [], mail: null });
  });
});

describe("an address that is not the service's own", () => {
  it.each([
    ["slack: [{ url: https://chat.acme.example/hooks/secret-part }]", "notify.slack[0]", "no webhook of Slack"],
    ["discord: [{ url: https://chat.acme.example/secret-part }]", "notify.discord[0]", "no webhook of Discord"],
    ["teams: [{ url: https://chat.acme.example/secret-part }]", "notify.teams[0]", "none of a Teams workflow"],
  ])("is used, with a warning that does not repeat it: %s", (entry, path, words) => {
    const { settings, warnings } = load(`${HEAD}notify: { ${entry} }`);
    expect(settings.notify).toHaveLength(1);
    const own = warnings.filter((warning) => warning.includes("notify"));
    expect(own).toEqual([expect.stringContaining(`The address of \`${path}\` is ${words}`)]);
    expect(own.join()).not.toContain("secret-part");
  });

  it("is used without one where it is plainly meant, on a network of one's own", () => {
    expect(load(`${HEAD}notify: { slack: [{ url: http://10.0.0.7/hook }] }`).warnings.join()).not.toContain("notify");
  });
});

describe("an entry that cannot be", () => {
  it.each([
    [
      "webhooks: [{ url: https://a.example, secret: [whsec_YQ==, whsec_Yg==, whsec_Yw==] }]",
      "notify.webhooks[0].secret: must be one secret, or two while they are changed",
    ],
    [
      "webhooks: [{ url: https://a.example, secret: whsec_ }]",
      "notify.webhooks[0].secret: must be `whsec_` and base64",
    ],
    ["webhooks: [{ url: a.example }]", "notify.webhooks[0].url: is no address; write it with `https://`"],
    ["webhooks: [{ url: { file: /nowhere } }]", 'notify.webhooks[0].url: the file "/nowhere" cannot be read'],
    ["webhooks: [{}]", "notify.webhooks[0].url: is missing"],
    ["slack: { url: https://hooks.slack.com/x }", "notify.slack: must be a list"],
    ["slack: [{ url: https://hooks.slack.com/x, events: [incident.open] }]", "did you mean `incident.opened`?"],
    ["slack: [{ url: https://hooks.slack.com/x, events: [ping] }]", "notify.slack[0].events[0]: must be one of"],
    ["slack: [{ url: https://hooks.slack.com/x, events: [] }]", "notify.slack[0].events: is too short"],
    ["slack: [{ url: https://hooks.slack.com/x, chanel: y }]", "notify.slack[0].chanel: unknown field"],
    [
      "slack: [{ url: https://hooks.slack.com/x }, { url: https://hooks.slack.com/x }]",
      "leads where an earlier entry does",
    ],
    ["teams: [{ url: https://a.webhook.office.com/x }]", "notify.teams[0].url: is one of an Office 365 connector"],
    ["email: { smtp: mail.example, from: a@b.example }", "notify.email.smtp: must begin with `smtp://` or `smtps://`"],
    [
      "email: { smtp: smtp://m.example, from: nobody }",
      "notify.email.from: must be a mail address, or `Name <address>`",
    ],
    ["email: { smtp: smtp://m.example, from: a@b.example, to: [a b] }", "notify.email.to[0]: is no mail address"],
    ["pagerduty: [{ routing_key: r, region: us-west }]", "notify.pagerduty[0].region: must be one of `us`, `eu`"],
    ["telegram: [{ token: nonsense, chat: 1 }]", "notify.telegram[0].token: is no token of a bot"],
    ["[]", "notify: must be a mapping"],
  ])("is refused with its place: %s", (entry, words) => {
    const message = faultsOf(`${HEAD}notify: ${entry.startsWith("[") ? entry : `{ ${entry} }`}`);
    expect(message).toContain(words);
    expect(message.split("\n")).toHaveLength(1);
  });
});

describe("the page's address", () => {
  it.each(["slack: [{ url: https://hooks.slack.com/x }]", "email: { smtp: smtp://m.example, from: a@b.example }"])(
    "is needed once anything is sent: %s",
    (entry) => {
      expect(faultsOf(`gateway: { url: http://localhost:4000, key: sk }\nnotify: { ${entry} }`)).toMatch(
        /^gatewatch.yaml.*: page.url: is missing; notices lead to the status page, so it is needed/m,
      );
    },
  );
});

function load(text: string, files: Readonly<Record<string, string>> = {}): LoadedSettings {
  const env = { LITELLM_PROXY_URL: "http://localhost:4000", LITELLM_API_KEY: "sk" };
  const readFile = (path: string): string => {
    const content = files[path];
    if (content === undefined) throw new Error(`no such file: ${path}`);
    return content;
  };
  return readSettings({ file: { name: "gatewatch.yaml", text }, env, readFile }, SAMPLE_KINDS);
}

function faultsOf(text: string): string {
  try {
    load(text);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  throw new Error("it was taken as it is");
}
