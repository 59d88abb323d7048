import {
  type NamedComponent,
  type NamedPart,
  parseTitleFacts,
  parseUpdateFacts,
  type UpdateFacts,
} from "../core/record-facts.ts";
import type { IncidentRecord } from "../store/incidents.ts";
import type { Facts } from "./facts.ts";
import type { TitleView } from "./views.ts";

/** What the monitor told, as it was written and as what it says. */

export function titleView(
  { title, titleFacts }: Pick<IncidentRecord, "title" | "titleFacts">,
  facts: Facts,
): TitleView {
  const told = parseTitleFacts(titleFacts);
  const named = told === null ? null : { ...told, checks: told.checks.map((check) => namedNow(check, facts)) };
  return { title, titleFacts: named };
}

/** Of the facts in an update's row. */
export function updateFacts(stored: string | null, facts: Facts): UpdateFacts | null {
  const told = parseUpdateFacts(stored);
  if (told?.kind === "scope") {
    const { affected, failing, working, apart } = told;
    const now = (names: readonly NamedComponent[]) => names.map((one) => componentNow(one, facts));
    return { kind: "scope", affected: now(affected), failing: now(failing), working: now(working), apart: now(apart) };
  }
  return told !== null && "check" in told ? { ...told, check: namedNow(told.check, facts) } : told;
}

/** How something is called now; what is gone keeps the name by which it was told of. */
function namedNow(part: NamedPart, facts: Facts): NamedPart {
  if (part.isComponent) return componentNow(part, facts);
  const check = facts.checks.get(part.id)?.check;
  return check === undefined ? part : { ...part, title: check.title, unnamed: check.unnamed };
}

function componentNow(part: NamedComponent, { settings }: Facts): NamedComponent {
  const component = settings.components.find((one) => one.id === part.id);
  return component === undefined ? part : { ...part, title: component.name, unnamed: component.unnamed };
}
