import type { NamedPart } from "../core/record-facts.ts";
import type { CheckSettings, Settings } from "../settings/settings.ts";

type Named = Pick<Settings, "checks" | "components">;

/** What people know a check as: the component that stands for it, else itself. */
export function namedPart(checkId: string, settings: Named): NamedPart {
  const check = checkOf(checkId, settings);
  const component = componentOf(checkId, settings);
  if (component !== undefined) return { id: component.id, title: component.name, isComponent: true };
  return { id: checkId, title: check?.title ?? checkId };
}

/** Each once: several checks may be known as one component. */
export function eachOnce(parts: readonly NamedPart[]): NamedPart[] {
  return parts.filter((part, i) => parts.findIndex((one) => isSame(one, part)) === i);
}

function isSame(one: NamedPart, other: NamedPart): boolean {
  return one.id === other.id && one.isComponent === other.isComponent;
}

/**
 * Of the components that a check counts for the one with the fewest checks, which says most of it. One that stands for
 * several models does not say which of them it is.
 */
function componentOf(checkId: string, settings: Named): Settings["components"][number] | undefined {
  const check = checkOf(checkId, settings);
  const isOfOneModel = check?.layer === "model" && !asksAllModels(check);
  const canaries = (ids: readonly string[]) => ids.filter((id) => isCanary(checkOf(id, settings), settings)).length;
  const holders = settings.components
    .filter(({ checks }) => checks.includes(checkId))
    .filter(({ checks }) => !isOfOneModel || canaries(checks) <= 1);
  const fewest = Math.min(...holders.map(({ checks }) => checks.length));
  return holders.find(({ checks }) => checks.length === fewest);
}

/** Whether it asks one model of its own, rather than all of them, or once more what another check asks. */
export function isCanary(check: CheckSettings | undefined, settings: Pick<Settings, "checks">): boolean {
  if (check?.layer !== "model" || asksAllModels(check)) return false;
  return !check.dependsOn.some((id) => checkOf(id, settings)?.layer === "model");
}

function asksAllModels({ kind }: CheckSettings): boolean {
  return kind === "models";
}

function checkOf(checkId: string, { checks }: Pick<Settings, "checks">): CheckSettings | undefined {
  return checks.find((check) => check.id === checkId);
}
