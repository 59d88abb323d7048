import { z } from "zod";
import { fnv1aHex } from "../core/hash.ts";
import { PLANNED_PREFIX } from "../core/maintenance.ts";
import { distinct, text } from "./fields.ts";
import { suggestion } from "./nearest-name.ts";
import { isMapping, type Report } from "./path.ts";
import { Refusal, textScalar } from "./scalar.ts";
import type { ComponentSettings, PlannedMaintenance } from "./settings.ts";

const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?(Z|[+-]\d\d:\d\d)$/;
/** They are mirrored in one go. */
const MAX_WINDOWS = 50;

const instant = () =>
  textScalar<number>(
    (value) => {
      const at = RFC_3339.test(value) ? Date.parse(value) : Number.NaN;
      return Number.isNaN(at) ? new Refusal("is no time; write it as in `2026-11-28T20:00:00Z` or with `+01:00`") : at;
    },
    { pattern: RFC_3339.source },
  );

/** The section `maintenance`. */
export const maintenance = z
  .array(
    z
      .strictObject({
        title: text(100).describe("What visitors read."),
        description: text(500).optional().describe("A sentence more."),
        from: instant().describe("When it begins; what lies before it was announced stays as it was measured."),
        to: instant().describe("When it ends."),
        components: distinct(text(64)).optional().describe("Ids of components. Absent: all."),
      })
      .check(({ value, issues }) => {
        if (value.to > value.from) return;
        issues.push({ code: "custom", message: "must lie after `from`", path: ["to"], input: value });
      }),
  )
  .max(MAX_WINDOWS)
  .describe("Planned work: probing goes on, incidents are silent, and uptime does not count it.");

/** The windows as the rest of the program sees them. One that keeps its times and components keeps its id. */
export function planMaintenance(given: z.output<typeof maintenance> | null): PlannedMaintenance[] {
  return (given ?? []).map(({ title, description, from, to, components }) => ({
    id: idOf(from, components ?? null),
    title,
    body: description ?? "",
    fromAt: from,
    toAt: to,
    components: components ?? null,
  }));
}

function idOf(from: number, components: readonly string[] | null): string {
  const when = new Date(from).toISOString().slice(0, 16).replace(/[-:]/g, "").toLowerCase();
  return `${PLANNED_PREFIX}${when}-${fnv1aHex(JSON.stringify([from, components === null ? null : [...components].sort()]))}`;
}

/** Reports components that there are not, and windows that are given twice. */
export function reportMaintenance(
  value: unknown,
  windows: readonly PlannedMaintenance[],
  components: readonly ComponentSettings[],
  report: Report,
): void {
  if (!Array.isArray(value)) return;
  value.forEach((window, index) => {
    if (!isMapping(window) || !Array.isArray(window.components)) return;
    window.components.forEach((id, at) => {
      if (typeof id !== "string" || components.some((component) => component.id === id)) return;
      const known = components.map((component) => component.id);
      report(
        ["maintenance", index, "components", at],
        `there is no component of this id${suggestion(id, known) || `; known are ${known.join(", ")}`}`,
      );
    });
  });
  windows.forEach(({ id }, index) => {
    if (windows.findIndex((one) => one.id === id) === index) return;
    report(["maintenance", index], "begins when an earlier window of the same components does; make it one");
  });
}
