import { COMPONENT_STATUSES, type ComponentStatus } from "../../../monitor/core/words.ts";
import type { GroupView } from "../../../monitor/read/views.ts";

/** With more components than this, groups in which all is well are folded. */
const MANY = 12;

export interface GroupState {
  /** The worst of its components. */
  readonly status: ComponentStatus;
  readonly isFoldable: boolean;
  readonly isOpen: boolean;
}

/** How a group stands on the page: only one that is wholly operational is folded, and only on a long page. */
export function groupState(group: GroupView, all: readonly GroupView[]): GroupState {
  const count = all.reduce((sum, { components }) => sum + components.length, 0);
  const status = COMPONENT_STATUSES.find((one) => group.components.some((component) => component.status === one));
  return {
    status: status ?? "unknown",
    isFoldable: count > MANY && group.name !== null,
    isOpen: status !== "operational",
  };
}
