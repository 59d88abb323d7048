import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { RETRY_DELAYS_MS } from "../../monitor/core/retry-schedule.ts";
import { EVENT_TYPES } from "../../monitor/core/words.ts";
import { componentNotice } from "../../monitor/dispatch/component-notice.ts";
import { aSettings } from "../support/settings.ts";

const TEXT = readFileSync("docs/webhooks.md", "utf8");

/** The JSON block of docs/webhooks.md under that mark. */
function example(name: string): { readonly type: string; readonly data: Record<string, unknown> } {
  const [, block = ""] = new RegExp(`<!-- example: ${name} -->\n\`\`\`json\n(.*?)\n\`\`\``, "s").exec(TEXT) ?? [];
  return JSON.parse(block);
}

/** The names of the fields that a file of monitor/read writes between two words of it. */
function fieldsOf(from: string, to: string): string[] {
  const source = readFileSync("monitor/read/event-json.ts", "utf8");
  const part = source.slice(source.indexOf(from), source.indexOf(to) < 0 ? undefined : source.indexOf(to));
  return [...part.matchAll(/^ {4}(\w+):/gm)].map(([, field]) => field ?? "");
}

describe("docs/webhooks.md", () => {
  it("names every event", () => {
    for (const type of EVENT_TYPES) expect(TEXT).toContain(`\`${type}\``);
  });

  it("shows incidents, windows and components with all their fields, in their order", () => {
    const incident = fieldsOf("export function incidentJson", "export function maintenanceJson");
    expect(incident).toContain("recovery");
    expect(Object.keys(example("incident").data)).toEqual([...incident, "page"]);
    expect(Object.keys(example("maintenance").data)).toEqual([
      ...fieldsOf("export function maintenanceJson", "\u0000"),
      "page",
    ]);
    const { component } = componentNotice(
      { at: 0 },
      { component: "gpt", previous: "operational", status: "partial_outage" },
      { settings: aSettings() },
    ).data;
    expect(example("component").data).toEqual({
      component: { ...(component as object), name: "Chat with GPT" },
      page: { name: "Acme AI", url: "https://status.example.com" },
    });
  });

  it("says when it is tried again as it is done", () => {
    const words = RETRY_DELAYS_MS.map((ms) =>
      ms < 60_000 ? `${ms / 1_000} s` : ms < 3_600_000 ? `${ms / 60_000} min` : `${ms / 3_600_000} h`,
    );
    expect(TEXT).toContain(words.join(", "));
  });
});
