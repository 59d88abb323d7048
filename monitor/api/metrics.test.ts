import { readFileSync } from "node:fs";
import parsePrometheus from "parse-prometheus-text-format";
import { afterEach, describe, expect, it } from "vitest";
import { parse as parseYaml } from "yaml";
import { z } from "zod";
import { openMetricsFaults } from "../../test/support/open-metrics.ts";
import { CHAT, type RecordedApp } from "../../test/support/recorded-app.ts";
import { HOUR_MS, NOON, textOf, toldSites } from "../../test/support/told-site.ts";

const { broken, healthy, stopped, close } = toldSites();
afterEach(close);

const OPEN_METRICS = { accept: "application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5" };

async function familiesOf(site: RecordedApp) {
  return new Map(parsePrometheus(await textOf(site, "/metrics")).map((family) => [family.name, family]));
}

describe("metrics", () => {
  it("are read by a parser of Prometheus' text format", async () => {
    const families = await familiesOf(await broken());
    expect(families.get("probe_success")?.metrics).toContainEqual({ value: "0", labels: { check: CHAT } });
    expect(families.get("probe_success")?.metrics).toContainEqual({ value: "1", labels: { check: "liveliness" } });
    expect(families.get("gatewatch_incidents_open")?.metrics).toContainEqual({
      value: "1",
      labels: { impact: "major" },
    });
    expect(families.get("gatewatch_check_info")?.metrics).toContainEqual({
      value: "1",
      labels: { check: CHAT, kind: "chat", component: "chat" },
    });
    const { version } = JSON.parse(readFileSync("package.json", "utf8"));
    expect(families.get("gatewatch_build_info")?.metrics).toEqual([{ value: "1", labels: { version } }]);
  });

  it("leave out what is not known, rather than to say 0 or 1", async () => {
    const families = await familiesOf(await stopped());
    expect([families.has("probe_success"), families.has("probe_duration_seconds")]).toEqual([false, false]);
    expect(families.get("gatewatch_stale")?.metrics).toEqual([{ value: "1" }]);
    expect(families.get("gatewatch_data_age_seconds")?.metrics).toEqual([{ value: "3630" }]);
  });

  it("count today's probes by how long they took, and never fewer than before until midnight", async () => {
    const site = await healthy();
    const counted = async () => {
      const text = await textOf(site, "/metrics");
      return [
        ...text.matchAll(/^gatewatch_check_duration_seconds_(\w+)\{check="liveliness"(?:,le="([^"]+)")?\} (\S+)$/gm),
      ];
    };
    const before = await counted();
    const buckets = before.filter(([, part]) => part === "bucket").map(([, , bound, n]) => [bound, Number(n)]);
    // 120 probes of 120 ms each.
    expect(buckets.slice(0, 3)).toEqual([
      ["0.05", 0],
      ["0.1", 0],
      ["0.25", 120],
    ]);
    expect(buckets.at(-1)).toEqual(["+Inf", 120]);
    const [sum, count] = before.slice(-2).map(([, , , n]) => Number(n));
    expect(count).toBe(120);
    expect(Math.abs((sum ?? 0) - 14.4)).toBeLessThan(0.144);
    await site.probe("liveliness", NOON);
    site.at(NOON + 10_000);
    const after = await counted();
    expect(after.at(-1)?.[3]).toBe("121");
    // The page's zone is an hour ahead of UTC.
    site.at(Date.parse("2026-11-24T23:00:00Z"));
    expect(await counted()).toEqual([]);
  });

  it("are told without today's counts when the store is gone", async () => {
    const site = await healthy();
    await textOf(site, "/metrics");
    site.database.close();
    site.at(NOON + HOUR_MS);
    const text = await textOf(site, "/metrics");
    expect(text).toMatch(/^gatewatch_stale 1$/m);
    expect(text).not.toMatch(/_bucket/);
  });

  it("as OpenMetrics name their format, keep to its lines, and end by its mark", async () => {
    const { app } = await broken();
    const answer = await app.request("/metrics", { headers: OPEN_METRICS });
    expect(answer.headers.get("content-type")).toBe("application/openmetrics-text; version=1.0.0; charset=utf-8");
    expect(answer.headers.get("vary")).toContain("Accept");
    expect(openMetricsFaults(await answer.text())).toEqual([]);
    const plain = await app.request("/metrics");
    expect(plain.headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
    expect(await plain.text()).not.toContain("# EOF");
  });
});

/** Names of Prometheus' own that rules may use. */
const OF_OTHERS = new Set(["up"]);
const Rules = z.object({ groups: z.array(z.object({ rules: z.array(z.object({ expr: z.string() })) })) });

describe("the rules and the dashboard that we ship", () => {
  const rules = Rules.parse(parseYaml(readFileSync("docs/alerts.rules.yml", "utf8")));
  const dashboard = JSON.parse(readFileSync("docs/grafana-dashboard.json", "utf8"));
  const queries: string[] = [];
  JSON.stringify(dashboard, (key, value: unknown) => {
    if ((key === "expr" || key === "query") && typeof value === "string") queries.push(value);
    return value;
  });
  const ruleExpressions = rules.groups.flatMap((group) => group.rules.map(({ expr }) => expr));

  it("use only names that are given", async () => {
    const given = new Set(
      [...(await textOf(await broken(), "/metrics")).matchAll(/^([a-z_]+)[{ ]/gm)].map((match) => match[1]),
    );
    const named = [...ruleExpressions, ...queries].flatMap(namesIn);
    expect(named.length).toBeGreaterThan(15);
    expect(named.filter((name) => !given.has(name) && !OF_OTHERS.has(name) && !OF_PAID.has(name))).toEqual([]);
  });
});

/** Given once a probe has had a first token, or has cost something. */
const OF_PAID = new Set(["gatewatch_llm_time_to_first_token_seconds_bucket", "gatewatch_llm_cost_usd_total"]);

/** The metrics that an expression asks for: names that stand before a selector, a range, a comparison, or alone. */
function namesIn(expression: string): string[] {
  const bare = expression.replace(/"[^"]*"/g, "").replace(/\b(?:by|on) ?\([^)]*\)/g, "");
  return [...bare.matchAll(/\b(?:gatewatch_|probe_|up\b)\w*/g)].map((match) => match[0]);
}
