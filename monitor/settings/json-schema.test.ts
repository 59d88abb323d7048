import { readdirSync, readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { SAMPLE_KINDS } from "../../test/fixtures/config/sample-kinds.ts";
import { CHECK_KINDS } from "../checks/index.ts";
import { configJsonSchema } from "./json-schema.ts";
import { configTemplate } from "./template.ts";

const FIXTURES = new URL("../../test/fixtures/config/", import.meta.url);
const COMMITTED = new URL("../../docs/gatewatch.schema.json", import.meta.url);

/** What no schema can see, since it shows only with the environment, with files, or in the light of other parts. */
const BEYOND = [
  ...["no-gateway", "unset-variable", "broken-variable", "key-file-unreadable", "key-file-empty"],
  ...["langfuse-without-keys", "app-without-address", "railway-without-service", "unknown-time-zone"],
  ...["provider-without-a-known-page", "provider-named-twice", "network-with-one-anchor"],
  ...["offset-for-time-zone", "check-without-its-target", "depends-on-unknown", "depends-on-itself"],
  ...["depends-in-a-circle", "everything-off", "component-of-unknown-check", "component-of-check-that-is-off"],
  ...["component-of-check-without-target", "component-id-twice", "unknown-check-off"],
  // What an address and a secret are made of is the loader's to say, with a sentence that helps.
  ...["gateway-url-no-scheme", "gateway-url-other-scheme", "gateway-url-v1", "gateway-url-v1-behind-base-path"],
  ...["gateway-url-chat-completions", "gateway-url-liveliness", "gateway-url-userinfo", "gateway-url-white-space"],
  ...["gateway-url-query", "gateway-url-bad-port", "langfuse-host-with-api", "key-with-bearer"],
  ...["maintenance-of-unknown-component", "maintenance-that-recurs-badly"],
  ...["webhook-secret-of-another-kind", "interval-below-a-second", "timeout-of-nothing"],
];

/** Files that are no YAML, or none that ends. */
const UNREADABLE = [
  ...["tab-in-indentation", "unclosed-bracket", "unquoted-variable-in-braces", "second-document", "unknown-tag"],
  ...["alias-without-anchor", "alias-bomb", "alias-of-itself", "field-given-twice"],
];

const accepts = new Ajv({ strict: true, allowUnionTypes: true }).compile(configJsonSchema(SAMPLE_KINDS));

describe("the JSON Schema for editors", () => {
  it("is committed as it is generated; `npm run schema` writes it", () => {
    const generated: unknown = JSON.parse(JSON.stringify(configJsonSchema(CHECK_KINDS)));
    expect(JSON.parse(readFileSync(COMMITTED, "utf8"))).toEqual(generated);
  });

  it("accepts the whole of what can be written", () => {
    accepts(fixture("contract-example.yaml"));
    expect(accepts.errors).toBeNull();
  });

  it("accepts what `gatewatch init` writes", () => {
    const all = { pageName: "x", gatewayUrl: "http://x", langfuseHost: "http://y", appHealthUrl: "http://z" };
    accepts(parse(configTemplate({ ...all, chatModels: ["a", "b"] })));
    expect(accepts.errors).toBeNull();
  });

  it("accepts a variable of the environment wherever text, a number or a duration stands", () => {
    const text = `
gateway: { url: "\${URL}", models: "\${COUNT}" }
budget: { usd_per_day: "\${DOLLARS}" }
startup_grace: "\${GRACE}"
checks: { docs: { kind: http, url: "\${DOCS}" }, liveliness: { interval: "\${OFTEN}" } }
`;
    accepts(parse(text));
    expect(accepts.errors).toBeNull();
  });

  const refusable = readdirSync(FIXTURES)
    .filter((name) => name.startsWith("invalid-"))
    .map((name) => name.slice("invalid-".length, -".yaml".length))
    .filter((name) => !BEYOND.includes(name) && !UNREADABLE.includes(name));

  it.each(refusable)("refuses %s", (name) => {
    expect(accepts(fixture(`invalid-${name}.yaml`))).toBe(false);
  });

  it.each(BEYOND)("leaves %s to the loader", (name) => {
    expect(accepts(fixture(`invalid-${name}.yaml`))).toBe(true);
  });
});

function fixture(name: string): unknown {
  return parse(readFileSync(new URL(name, FIXTURES), "utf8"), { logLevel: "silent" });
}
