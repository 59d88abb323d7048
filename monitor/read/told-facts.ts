import {
  type NamedCheck,
  type NamedComponent,
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

/** How a check is called now; one that is gone keeps the name by which it was told of. */
function namedNow({ id, title }: NamedCheck, { checks }: Facts): NamedCheck {
  const check = checks.get(id)?.check;
  return check === undefined ? { id, title } : { id, title: check.title, unnamed: check.unnamed };
}

function componentNow({ id, title }: NamedComponent, { settings }: Facts): NamedComponent {
  return { id, title: settings.components.find((one) => one.id === id)?.name ?? title };
}
