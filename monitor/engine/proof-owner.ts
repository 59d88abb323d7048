import { attribute, type Fault, isSameFault } from "../core/attribute.ts";
import { ancestors } from "../core/graph.ts";
import type { CheckSettings, Settings } from "../settings/settings.ts";
import type { IncidentRecord } from "../store/incidents.ts";
import type { Proof } from "./recovery-steps.ts";

/** What of an incident tells whether a failure is its. */
export type Owner = Pick<IncidentRecord, "id" | "layer" | "faultKey" | "resolvedAt" | "isManual" | "members">;

/**
 * The other open incident that explains why a proof did not pass; null: none does, or the fault is that of the incident
 * whose recovery is being proven. A proof that asked several models is explained only when each that failed is.
 */
export function ownerOf(
  { check, result }: Proof,
  incidents: readonly Owner[],
  record: Owner,
  settings: Settings,
): string | null {
  const others = incidents.filter((one) => one.id !== record.id && one.resolvedAt === null && !one.isManual);
  const needs = [...ancestors(check, new Map(settings.checks.map((one) => [one.id, one])))];
  const witness = others.find((one) => isAiling(one, [check.id])) ?? others.find((one) => isAiling(one, needs));
  const owners = failuresOf({ check, result }).map(({ fault, model }) => {
    // What is told of a model by itself is no part of its provider's fault, however it fails.
    const own = others.find((one) => model !== null && isOf(one, { layer: "model", key: model }));
    if (own !== undefined) return own.id;
    if (isOf(record, fault)) return null;
    return others.find((one) => isOf(one, fault))?.id ?? witness?.id ?? null;
  });
  return owners.includes(null) ? null : (owners[0] ?? witness?.id ?? null);
}

/** What the proof failed of, and in which model: each by itself where several were asked. */
function failuresOf({ check, result }: Proof): { readonly fault: Fault; readonly model: string | null }[] {
  const bad = (result.parts ?? []).filter((part) => part.status === "down" || part.status === "degraded");
  const seen =
    bad.length > 0 ? bad : [{ reason: result.reason, provider: result.provider ?? null, model: modelOf(check) }];
  return seen.flatMap((one) => {
    const fault = attribute(check, one);
    return fault === null ? [] : [{ fault, model: one.model }];
  });
}

function modelOf({ id, kind }: CheckSettings): string | null {
  return id.startsWith(`${kind}:`) ? id.slice(kind.length + 1) : null;
}

function isOf({ layer, faultKey }: Owner, fault: Fault): boolean {
  return layer !== null && isSameFault({ layer, key: faultKey }, fault);
}

function isAiling({ members }: Owner, checkIds: readonly string[]): boolean {
  return members.some((member) => member.status !== "up" && checkIds.includes(member.checkId));
}
