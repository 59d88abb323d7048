import { beginOf, concerns } from "../core/maintenance.ts";
import { dateIn, lastDates, shiftDate } from "../core/zone.ts";
import { componentState, worstStatus } from "./component-state.ts";
import { componentDays } from "./component-uptime.ts";
import { type Facts, PAGE_DAYS } from "./facts.ts";
import { headline } from "./headline.ts";
import { headlineFacts } from "./headline-facts.ts";
import { featureStates, impactHalves, impactView } from "./impact.ts";
import { componentsOf, incidentViews } from "./incidents.ts";
import { maintenanceViews } from "./maintenance.ts";
import { pageView } from "./page.ts";
import { titleView } from "./told-facts.ts";
import type { ComponentView, DayView, GroupView, IncidentLink, StatusPageView, WindowLink } from "./views.ts";

/** Days whose incidents are listed below the components, today included. */
const PAST_DAYS = 7;

/** The status page, and what `/api/v1/status` is made of. Pure: facts in, plain values out. */
export function statusPageView(facts: Facts): StatusPageView {
  const { settings, now } = facts;
  const links = dayLinks(facts);
  const components = settings.components.map((component) => ({
    component,
    view: componentView(component, facts, links),
  }));
  const views = components.map(({ view }) => view);
  const firstPast = shiftDate(dateIn(settings.page.timezone, now), 1 - PAST_DAYS);
  const shown = facts.incidents.filter(
    ({ resolvedAt }) => resolvedAt === null || dateIn(settings.page.timezone, resolvedAt) >= firstPast,
  );
  const incidents = incidentViews(shown, facts);
  const features = featureStates(facts);
  const impact = impactView(features);
  const told = headlineFacts(views, features, facts);
  return {
    kind: "status",
    page: pageView(settings),
    generatedAt: now,
    // Nothing on the page may look better than what users can do.
    status: worstStatus(told.parts.map((part) => part.status)),
    headline: headline(told),
    measuredAt: told.measuredAt,
    stale: told.stale,
    intervalMs: settings.checks.length === 0 ? null : Math.min(...settings.checks.map((check) => check.intervalMs)),
    impact,
    halves: impactHalves(
      impact,
      features,
      views.map(({ unnamed, name, status }, at) => ({
        name: unnamed ?? name,
        status,
        checks: settings.components[at]?.checks ?? [],
      })),
    ),
    groups: groupViews(components),
    incidents: incidents.filter((incident) => incident.resolvedAt === null),
    maintenances: maintenanceViews(facts),
    startingUntil: facts.startingUntil,
    past: pastDays(facts, incidents),
  };
}

type Component = Facts["settings"]["components"][number];
/** Component → day → the incidents that touched it then, oldest first. */
type DayLinks = ReadonlyMap<string, ReadonlyMap<string, readonly IncidentLink[]>>;

export function componentView(component: Component, facts: Facts, links: DayLinks = dayLinks(facts)): ComponentView {
  return {
    id: component.id,
    name: component.name,
    unnamed: component.unnamed,
    description: component.description,
    undescribed: component.undescribed,
    ...componentState(component, facts),
    ...history(component, facts, links.get(component.id) ?? new Map()),
  };
}

function history(component: Component, facts: Facts, links: ReadonlyMap<string, readonly IncidentLink[]>) {
  const { days, uptime } = componentDays(component, facts, PAGE_DAYS);
  return {
    uptime90d: uptime,
    days: days.map(
      ({ date, durations }): DayView => ({
        maintenances: durations.maintenance > 0 ? windowsOn(date, component.id, facts) : [],
        date,
        upMs: durations.up,
        degradedMs: durations.degraded,
        downMs: durations.down,
        maintenanceMs: durations.maintenance,
        unknownMs: durations.unknown,
        incidents: links.get(date) ?? [],
      }),
    ),
  };
}

function dayLinks(facts: Facts): DayLinks {
  const { timezone } = facts.settings.page;
  const dates = lastDates(timezone, facts.now, PAGE_DAYS);
  const links = new Map<string, Map<string, IncidentLink[]>>();
  for (const record of [...facts.incidents].reverse()) {
    const link = { id: record.id, ...titleView(record, facts) };
    const last = dateIn(timezone, record.resolvedAt ?? facts.now);
    for (const { component, since } of componentsOf(record, facts)) {
      const days = links.get(component.id) ?? new Map<string, IncidentLink[]>();
      links.set(component.id, days);
      const first = dateIn(timezone, since);
      for (const date of dates) {
        if (date < first || date > last) continue;
        days.set(date, [...(days.get(date) ?? []), link]);
      }
    }
  }
  return links;
}

/** That concerned a component on a day, the earliest first. */
function windowsOn(date: string, componentId: string, { maintenances, settings, now }: Facts): WindowLink[] {
  const dateOf = (at: number) => dateIn(settings.page.timezone, at);
  return maintenances
    .filter((window) => concerns(window, componentId) && beginOf(window) <= now)
    .filter((window) => dateOf(beginOf(window)) <= date && date <= dateOf(window.toAt - 1))
    .sort((a, b) => beginOf(a) - beginOf(b))
    .map(({ id, title }) => ({ id, title }));
}

function groupViews(
  components: readonly { readonly component: Component; readonly view: ComponentView }[],
): GroupView[] {
  const groups = [...Map.groupBy(components, ({ component }) => component.group)].sort(
    ([a], [b]) => Number(a !== null) - Number(b !== null),
  );
  return groups.map(([name, members]) => ({
    name,
    unnamed: members[0]?.component.unnamedGroup,
    components: members.map(({ view }) => view),
  }));
}

/** The last days, newest first; an incident that began before them stands on their first. */
function pastDays(facts: Facts, incidents: StatusPageView["incidents"]): StatusPageView["past"] {
  const { timezone } = facts.settings.page;
  const dates = lastDates(timezone, facts.now, PAST_DAYS);
  const first = dates[0] ?? "";
  const byDate = Map.groupBy(incidents, ({ startedAt }) => {
    const date = dateIn(timezone, startedAt);
    return dates.includes(date) ? date : first;
  });
  return dates.toReversed().map((date) => ({ date, incidents: byDate.get(date) ?? [] }));
}
