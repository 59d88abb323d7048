import type { Layer } from "./words.ts";

/** A check as it stands among the others. */
export interface GraphCheck {
  readonly id: string;
  readonly layer: Layer;
  /** Checks without which this one cannot be good. */
  readonly dependsOn: readonly string[];
}

/** Everything that a check needs, directly or not. */
export function ancestors(
  check: Pick<GraphCheck, "dependsOn">,
  index: ReadonlyMap<string, Pick<GraphCheck, "dependsOn">>,
): Set<string> {
  const seen = new Set<string>();
  const queue = [...check.dependsOn];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    queue.push(...(index.get(id)?.dependsOn ?? []));
  }
  return seen;
}

/** The gateway's own checks that a check needs; for the application, which reaches the gateway another way, all of them. */
export function gatewayChecksFor(check: GraphCheck, index: ReadonlyMap<string, GraphCheck>): ReadonlySet<string> {
  const all = [...index.values()].filter((one) => one.layer === "gateway").map((one) => one.id);
  const needs = check.layer === "app" ? null : ancestors(check, index);
  return new Set(all.filter((id) => needs === null || needs.has(id)));
}
