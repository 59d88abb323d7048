import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { SAMPLE_KINDS } from "../../test/fixtures/config/sample-kinds.ts";
import { ConfigError } from "./config-error.ts";
import { readSettings } from "./read-settings.ts";

const FOLDER = new URL("../../test/fixtures/config/", import.meta.url);
const PREFIX = "invalid-";

/** Every `invalid-<name>.yaml`, and all that is said of it. */
const FAULTS: Readonly<Record<string, readonly string[]>> = {
  "alias-bomb": [
    "gatewatch.yaml:5: a: unknown section; known are page, gateway, langfuse, app, railway, providers, network, budget, confirm, startup_grace, reopen_within, flapping, components, impact, maintenance, watchdog, notify, checks",
    "gatewatch.yaml:6: b: unknown section; known are page, gateway, langfuse, app, railway, providers, network, budget, confirm, startup_grace, reopen_within, flapping, components, impact, maintenance, watchdog, notify, checks",
    "gatewatch.yaml:7: c: unknown section; known are page, gateway, langfuse, app, railway, providers, network, budget, confirm, startup_grace, reopen_within, flapping, components, impact, maintenance, watchdog, notify, checks",
    "gatewatch.yaml:8: d: unknown section; known are page, gateway, langfuse, app, railway, providers, network, budget, confirm, startup_grace, reopen_within, flapping, components, impact, maintenance, watchdog, notify, checks",
    "gatewatch.yaml:9: e: holds more than 20000 values, aliases counted out",
  ],
  "alias-of-itself": [
    "gatewatch.yaml:5: page: is nested deeper than 32 levels",
    "gatewatch.yaml:5: page.name: must be a text; this is a mapping",
  ],
  "alias-without-anchor": [
    "gatewatch.yaml:4: gateway.key: is an alias (`*name`) without its anchor (`&name`) before it; a text with `*` needs quotes",
  ],
  "app-without-address": [
    "gatewatch.yaml:5: app.health_url: is missing; set it here or as APP_HEALTH_URL in the environment",
  ],
  "broken-variable": [
    "gatewatch.yaml:4: gateway.key: holds a `${` that no variable's name and closing brace follow; write `$${` where `${` itself is meant",
  ],
  "budget-not-a-number": ["gatewatch.yaml:5: budget.usd_per_day: must be a number; this is a text"],
  "canary-twice": ["gatewatch.yaml:5: gateway.chat.models[1]: is in the list twice"],
  "check-bad-setting": [
    "gatewatch.yaml:6: checks.docs.url: is no valid address; write it with `https://` or `http://`",
    "gatewatch.yaml:6: checks.docs.method: must be one of `GET`, `POST`; did you mean `GET`?",
    "gatewatch.yaml:6: checks.docs.expect.status: must be a number",
  ],
  "check-id-with-space": [
    'gatewatch.yaml:6: checks["My Docs"]: is no check id; write one with `a` to `z`, `0` to `9` and `-`',
  ],
  "check-missing-setting": ["gatewatch.yaml:6: checks.docs.url: is missing"],
  "check-not-a-mapping": [
    "gatewatch.yaml:6: checks.liveliness: must be `off` or a mapping of settings; this is a text",
  ],
  "check-of-another-kind": [
    "gatewatch.yaml:6: checks.chat.kind: this check is of the kind `chat`; give the further one another id",
  ],
  "check-unknown-setting": ["gatewatch.yaml:6: checks.docs.methd: unknown field; did you mean `method`?"],
  "check-without-its-target": ["gatewatch.yaml:6: checks.trace: this check needs `langfuse`, which is not configured"],
  "checks-as-a-list": ["gatewatch.yaml:5: checks: must be a mapping of check ids; this is a list"],
  "component-id-in-capitals": [
    "gatewatch.yaml:6: components[0].id: must be 1 to 64 of the characters `a` to `z`, `0` to `9` and `-` (it is part of addresses)",
  ],
  "component-id-twice": [
    "gatewatch.yaml:7: components[1].id: is the id of an earlier component as well; each needs its own",
  ],
  "component-of-check-that-is-off": [
    "gatewatch.yaml:7: components[0].checks[0]: this check is turned off under `checks`",
  ],
  "component-of-check-without-target": [
    "gatewatch.yaml:6: components[0].checks[0]: this check needs `langfuse`, which is not configured",
  ],
  "component-of-unknown-check": [
    "gatewatch.yaml:6: components[0].checks[0]: there is no check of this name; did you mean `chat`?",
  ],
  "component-without-checks": [
    "gatewatch.yaml:6: components[0].checks: is empty; give at least one, or remove the line",
  ],
  "component-without-name": ["gatewatch.yaml:6: components[0].name: is missing"],
  "depends-in-a-circle": [
    "gatewatch.yaml:6: checks.a.depends_on: comes back to this check in a circle",
    "gatewatch.yaml:7: checks.b.depends_on: comes back to this check in a circle",
  ],
  "depends-on-itself": ["gatewatch.yaml:6: checks.docs.depends_on: comes back to this check in a circle"],
  "depends-on-unknown": [
    "gatewatch.yaml:6: checks.docs.depends_on[0]: there is no check of this name; did you mean `app`?",
  ],
  "duration-of-words": [
    "gatewatch.yaml:5: startup_grace: is no duration; write a whole number and a unit, as in `500ms`, `30s`, `5m`, `2h` or `7d`",
  ],
  "duration-without-unit": [
    "gatewatch.yaml:5: startup_grace: has no unit; write a whole number and a unit, as in `500ms`, `30s`, `5m`, `2h` or `7d`",
  ],
  "everything-off": ["gatewatch.yaml:5: checks: everything is turned off: nothing is left to watch"],
  "field-given-twice": ["gatewatch.yaml:5: gateway.url: is given twice, first on line 3"],
  "field-without-value": ["gatewatch.yaml:4: gateway.key: has no value; give it one, or remove the line"],
  "flapping-not-off": ["gatewatch.yaml:5: flapping: must be `off` or a mapping"],
  "fraction-of-failures": ["gatewatch.yaml:5: confirm.failures: must be a whole number"],
  "gateway-url-bad-port": [
    "gatewatch.yaml:3: gateway.url: is no valid address; write it like `https://gateway.example.com`",
  ],
  "gateway-url-chat-completions": [
    "gatewatch.yaml:3: gateway.url: has a path too much: remove `/chat/completions`; Gatewatch appends the paths itself",
  ],
  "gateway-url-liveliness": [
    "gatewatch.yaml:3: gateway.url: has a path too much: remove `/health/liveliness`; Gatewatch appends the paths itself",
  ],
  "gateway-url-no-scheme": [
    "gatewatch.yaml:3: gateway.url: has no scheme; begin with `https://` (or `http://`), as in `https://gateway.example.com`",
  ],
  "gateway-url-other-scheme": [
    "gatewatch.yaml:3: gateway.url: begins with `ftp://`; only `https://` and `http://` can be asked",
  ],
  "gateway-url-query": ["gatewatch.yaml:3: gateway.url: holds a query (`?…`); remove it"],
  "gateway-url-userinfo": [
    "gatewatch.yaml:3: gateway.url: holds a user name or a password; remove it, an address is not a place for secrets",
  ],
  "gateway-url-v1-behind-base-path": [
    "gatewatch.yaml:3: gateway.url: has a path too much: remove `/v1`; Gatewatch appends the paths itself",
  ],
  "gateway-url-v1": [
    "gatewatch.yaml:3: gateway.url: has a path too much: remove `/v1`; Gatewatch appends the paths itself",
  ],
  "gateway-url-white-space": ["gatewatch.yaml:3: gateway.url: holds white space; remove it"],
  "impact-of-unknown-check": [
    'gatewatch.yaml:7: impact.features["Chat and generation"][1]: there is no check of this name; did you mean `embedding`?',
    "gatewatch.yaml:8: impact.features.Search: is empty; give at least one, or remove the line",
  ],
  "interval-below-a-second": ["gatewatch.yaml:6: checks.liveliness.interval: is too short; 1s is the least"],
  "key-file-empty": ['gatewatch.yaml:4: gateway.key: in the file "/run/secrets/empty" it is empty'],
  "key-file-misspelt": [
    "gatewatch.yaml:4: gateway.key: must be a text or `{ file: path }`, with nothing beside `file`",
  ],
  "key-file-unreadable": [
    'gatewatch.yaml:4: gateway.key: the file "/run/secrets/absent" cannot be read; is it there, and readable for Gatewatch?',
  ],
  "key-is-a-number": ["gatewatch.yaml:4: gateway.key: must be a text or `{ file: path }`; this is a number"],
  "key-with-bearer": ["gatewatch.yaml:4: gateway.key: holds white space; give the key alone, without `Bearer`"],
  "langfuse-host-with-api": [
    "gatewatch.yaml:5: langfuse.host: has a path too much: remove `/api` and what follows; Gatewatch appends the paths itself",
  ],
  "langfuse-without-keys": [
    "gatewatch.yaml:5: langfuse.public_key: is missing; set it here or as LANGFUSE_PUBLIC_KEY in the environment",
    "gatewatch.yaml:5: langfuse.secret_key: is missing; set it here or as LANGFUSE_SECRET_KEY in the environment",
  ],
  "list-at-the-top": ["gatewatch.yaml:2: must be a mapping with sections such as `gateway:`; this is a list"],
  "maintenance-of-unknown-component": [
    "gatewatch.yaml:6: maintenance[0].components[0]: there is no component of this id; did you mean `chat`?",
    "gatewatch.yaml:8: maintenance[2]: begins when an earlier window of the same components does; make it one",
  ],
  "maintenance-that-recurs-badly": [
    "gatewatch.yaml:6: maintenance[0].rrule: recurs too often: `FREQ=SECONDLY`. Write `FREQ=DAILY`, with `BYHOUR` for up to 4 times a day",
    "gatewatch.yaml:7: maintenance[1].rrule: recurs too often: 5 times a day; 4 are the most. Make one longer window of them",
    "gatewatch.yaml:8: maintenance[2].rrule: has no part `BYDAYS`; there are FREQ, INTERVAL, COUNT, UNTIL, BYDAY, WKST, BYMONTH, BYMONTHDAY, BYYEARDAY, BYWEEKNO, BYSETPOS, BYHOUR, BYMINUTE",
    "gatewatch.yaml:9: maintenance[3].rrule: can number days (`1SU`) only of months and years: `FREQ=MONTHLY` or `YEARLY`, without `BYWEEKNO`",
    "gatewatch.yaml:10: maintenance[4].rrule: says both `COUNT` and `UNTIL`; leave one out",
    "gatewatch.yaml:11: maintenance[5].rrule: needs a time that there is as `UNTIL`, as in `20271231` or `20271231T230000Z`",
    "gatewatch.yaml:12: maintenance[6].rrule: must be made of `NAME=value` with `;` between, as in `FREQ=WEEKLY;BYDAY=SU`",
    "gatewatch.yaml:13: maintenance[7].rrule: begins anew before the window is over; make the window shorter, or let it recur less often",
    "gatewatch.yaml:14: maintenance[8].rrule: gives no date in a hundred years; look at its numbers",
    "gatewatch.yaml:15: maintenance[9].rrule: has its `UNTIL` before its first date",
    "gatewatch.yaml:16: maintenance[10].rrule: says `BYSETPOS` of nothing; it needs another `BY…` part",
    "gatewatch.yaml:17: maintenance[11].rrule: needs a whole number from 1 to 1000 as `INTERVAL`",
  ],
  "maintenance-without-sense": [
    "gatewatch.yaml:6: maintenance[0].to: must lie after `from`",
    "gatewatch.yaml:7: maintenance[1].from: is no time; write it as in `2026-11-28 21:00` (local) or `2026-11-28T20:00:00Z`",
    "gatewatch.yaml:8: maintenance[2].to: is missing; say when it ends, or its `duration`",
    "gatewatch.yaml:9: maintenance[3].duration: stands beside `to`; leave one out",
    "gatewatch.yaml:10: maintenance[4].from: does not happen in Europe/Berlin: clocks are put forward past it; write another time, or one with `Z`",
    "gatewatch.yaml:11: maintenance[5].from: is no time; write it as in `2026-11-28 21:00` (local) or `2026-11-28T20:00:00Z`",
    "gatewatch.yaml:12: maintenance[6].description: is the same as `body`; leave one out",
    "gatewatch.yaml:14: maintenance[8].id: is that of an earlier window",
    "gatewatch.yaml:15: maintenance[9].id: ends as ids of recurring windows do; choose another",
  ],
  "models-not-a-number": ["gatewatch.yaml:5: gateway.models: must be a whole number from 1 on, or a list of names"],
  "negative-budget": ["gatewatch.yaml:5: budget.usd_per_day: must not be negative"],
  "no-gateway": [
    "gatewatch.yaml: gateway.url: there is no gateway to watch. Set `gateway.url` in gatewatch.yaml, or LITELLM_PROXY_URL (and LITELLM_API_KEY) in the environment; `gatewatch init` writes a file to begin with, and `npm run demo` shows Gatewatch without a gateway",
  ],
  "offset-for-time-zone": [
    "gatewatch.yaml:6: page.timezone: is no time zone that this machine knows; write an IANA name such as `Europe/Berlin` or `UTC`",
  ],
  "provider-with-capitals": ["gatewatch.yaml:5: providers[0]: must be a name such as `openai`, or `{ name, url }`"],
  "provider-without-a-known-page": [
    "gatewatch.yaml:5: providers[1]: no status page is known for this name; give `{ name, url }`. Known are anthropic, cohere, deepseek, gemini, google, groq, openai, vertexai",
  ],
  "provider-named-twice": ["gatewatch.yaml:5: providers[1]: has the name of an earlier one; each needs its own"],
  "network-with-one-anchor": ["gatewatch.yaml:5: network.anchors: one address is no vote; give at least two, or none"],
  "railway-restart-unknown": ["gatewatch.yaml:5: railway.restart: must be one of `off`, `manual`, `auto`"],
  "railway-without-service": [
    "gatewatch.yaml:5: railway.service: is missing; set it here or as RAILWAY_SERVICE_ID in the environment",
  ],
  "second-document": [
    "gatewatch.yaml:5: this is no valid YAML: a second document begins here (`---`); a configuration is one",
  ],
  "section-without-value": ["gatewatch.yaml:5: langfuse: has no value; give it one, or remove the line"],
  "several-faults": [
    "gatewatch.yaml:3: gateway.url: has no scheme; begin with `https://` (or `http://`), as in `https://gateway.example.com`",
    "gatewatch.yaml:4: gateway.key: the environment variable NO_SUCH_VARIABLE is not set",
    "gatewatch.yaml:5: page.timezone: is no time zone that this machine knows; write an IANA name such as `Europe/Berlin` or `UTC`",
    "gatewatch.yaml:7: checks.livelines: there is no check of this name; did you mean `liveliness`? (a further check says its `kind`)",
    "gatewatch.yaml:8: checks.docs.kind: there is no check kind of this name; did you mean `http`?",
    "gatewatch.yaml:10: components[0].id: must be 1 to 64 of the characters `a` to `z`, `0` to `9` and `-` (it is part of addresses)",
    "gatewatch.yaml:10: components[0].checks[0]: there is no check of this name; did you mean `chat`?",
  ],
  "tab-in-indentation": ["gatewatch.yaml:3: this is no valid YAML: a tab stands in the indentation; use spaces"],
  "text-at-the-top": ["gatewatch.yaml:2: must be a mapping with sections such as `gateway:`; this is a text"],
  "timeout-of-nothing": ["gatewatch.yaml:6: checks.liveliness.timeout: is too short; 100ms is the least"],
  "unclosed-bracket": [
    "gatewatch.yaml:5: this is no valid YAML: the indentation does not fit, or a bracket is not closed; fields of one mapping stand in one column",
  ],
  "unknown-channel": ["gatewatch.yaml:6: notify.slak: unknown field; did you mean `slack`?"],
  "unknown-check-kind": [
    "gatewatch.yaml:6: checks.docs.kind: there is no check kind of this name; did you mean `http`?",
  ],
  "unknown-check-off": [
    "gatewatch.yaml:6: checks.livelines: there is no check of this name; did you mean `liveliness`?",
  ],
  "unknown-check": [
    "gatewatch.yaml:6: checks.livelines: there is no check of this name; did you mean `liveliness`? (a further check says its `kind`)",
  ],
  "unknown-field": ["gatewatch.yaml:5: gateway.modles: unknown field; did you mean `models`?"],
  "unknown-section": ["gatewatch.yaml:5: componets: unknown section; did you mean `components`?"],
  "unknown-tag": [
    "gatewatch.yaml:3: this is no valid YAML: a tag (`!name`) is not known here; a text that begins with `!` needs quotes",
  ],
  "unknown-time-zone": [
    "gatewatch.yaml:6: page.timezone: is no time zone that this machine knows; write an IANA name such as `Europe/Berlin` or `UTC`",
  ],
  "unquoted-variable-in-braces": [
    `gatewatch.yaml:2: this is no valid YAML: inside of \`{ }\` and \`[ ]\` a text with \`\${\` in it needs quotes, as in \`"\${LITELLM_API_KEY}"\``,
  ],
  "unset-variable": ["gatewatch.yaml:4: gateway.key: the environment variable NO_SUCH_VARIABLE is not set"],
  "webhook-secret-of-another-kind": ["gatewatch.yaml:6: notify.webhooks[0].secret: must begin with `whsec_`"],
};

const names = readdirSync(FOLDER).flatMap((name) => (name.startsWith(PREFIX) ? [name.slice(PREFIX.length, -5)] : []));

describe("a faulty file is refused with all of its faults", () => {
  it("has a sentence here for every fixture, and a fixture for every sentence", () => {
    expect(names.toSorted()).toEqual(Object.keys(FAULTS).toSorted());
  });

  it.each(Object.entries(FAULTS))("%s", (name, expected) => {
    expect(faultsOf(read(name)).message.split("\n")).toEqual(expected);
  });

  it("never repeats what could be secret", () => {
    for (const name of names) expect(faultsOf(read(name)).message).not.toContain("canary");
  });
});

describe("a file of nonsense ends in one sentence", () => {
  it("says that a file is too large", () => {
    expect(faultsOf(`# ${"x".repeat(300_000)}`).message).toBe(
      "gatewatch.yaml: is larger than 256 KiB, which no configuration needs; is it the right file?",
    );
  });

  it("says that brackets are nested too deeply", () => {
    expect(faultsOf("[".repeat(200_000)).message).toBe(
      "gatewatch.yaml:1: this is no valid YAML: it is nested too deeply",
    );
  });

  it("lists fifty faults and counts the others", () => {
    const text = `gateway: { url: http://localhost:4000 }\n${Array.from({ length: 80 }, (_, i) => `x${i}: 1`).join("\n")}`;
    const lines = faultsOf(text).message.split("\n");
    expect(lines).toHaveLength(51);
    expect(lines.at(-1)).toBe("… and 30 more");
  });

  it("takes __proto__ for a name that it does not know", () => {
    const [fault] = faultsOf("gateway: { url: http://localhost:4000, __proto__: { key: x } }").faults;
    expect(fault).toMatchObject({ line: 1, path: "gateway.__proto__" });
  });
});

function read(name: string): string {
  return readFileSync(new URL(`${PREFIX}${name}.yaml`, FOLDER), "utf8");
}

function faultsOf(text: string): ConfigError {
  const readFile = (path: string): string => {
    if (path !== "/run/secrets/empty") throw new Error(`no such file: ${path}`);
    return "\n";
  };
  try {
    readSettings({ file: { name: "gatewatch.yaml", text }, env: {}, readFile }, SAMPLE_KINDS);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error("the file was taken as it is");
}
