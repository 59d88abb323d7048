import { fnv1aHex } from "../../core/hash.ts";
import { instant } from "../../read/instant.ts";
import type { ComponentView, StatusPageView } from "../../read/views.ts";
import type { PublicRecord } from "./record.ts";
import { type LeafStatus, leafStatus, worstOf } from "./statuspage-status.ts";

/**
 * The public API of Atlassian's Statuspage, version 2, as its clients read it: all keys are always there, `null` where there
 * is nothing to say. It has no word for "unknown": such a component is `degraded_performance`, and the description of the
 * page says that its state is unknown, and since when.
 */

export const PAGE_ID = "gatewatch";

export function pageObject({ page, generatedAt, measuredAt }: StatusPageView) {
  return {
    id: PAGE_ID,
    name: page.name,
    url: page.url ?? "",
    time_zone: page.timezone,
    updated_at: instant(measuredAt ?? generatedAt),
  };
}

/** The objects of some components, in full. */
export function objectsOf(ids: ReadonlySet<string>, record: PublicRecord) {
  return componentObjects(record).filter(({ id, group }) => !group && ids.has(id));
}

/** Groups first as items of their own, then what is in them, as the real page lists them. */
export function componentObjects({ status, begunAt }: PublicRecord) {
  return status.groups.flatMap((group, at) => {
    const leaves = group.components.map((component, position) =>
      leafObject(component, { position: position + 1, groupName: group.name, status, begunAt }),
    );
    if (group.name === null) return leaves;
    const members = group.components.map((component) => component.id);
    const worst = worstOf(group.components.map((component) => leafStatus(component.status)));
    const begun = members.flatMap((id) => begunAt.get(id) ?? []);
    const changed = group.components.flatMap((component) => component.since ?? []);
    return [
      {
        ...object(groupId(group.name), group.name, worst, {
          createdAt: begun.length === 0 ? status.generatedAt : Math.min(...begun),
          updatedAt: changed.length === 0 ? status.generatedAt : Math.max(...changed),
          position: at + 1,
          groupId: null,
        }),
        description: null,
        showcase: false,
        start_date: null,
        group: true,
        components: members,
      },
      ...leaves,
    ];
  });
}

interface Place {
  readonly position: number;
  readonly groupName: string | null;
  readonly status: StatusPageView;
  readonly begunAt: ReadonlyMap<string, number>;
}

function leafObject(component: ComponentView, { position, groupName, status, begunAt }: Place) {
  const begun = begunAt.get(component.id);
  return {
    ...object(component.id, component.name, leafStatus(component.status), {
      createdAt: begun ?? status.generatedAt,
      updatedAt: component.since ?? status.generatedAt,
      position,
      groupId: groupName === null ? null : groupId(groupName),
    }),
    description: component.description,
    showcase: true,
    start_date: begun === undefined ? null : instant(begun).slice(0, 10),
    group: false,
  };
}

function object(
  id: string,
  name: string,
  status: LeafStatus,
  at: { createdAt: number; updatedAt: number; position: number; groupId: string | null },
) {
  return {
    id,
    name,
    status,
    created_at: instant(at.createdAt),
    updated_at: instant(at.updatedAt),
    position: at.position,
    group_id: at.groupId,
    page_id: PAGE_ID,
    only_show_if_degraded: false,
  };
}

/** Stable as long as the group's name is. */
function groupId(name: string): string {
  return `group-${fnv1aHex(name)}`;
}
