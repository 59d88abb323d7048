import type { Fault } from "./attribute.ts";
import type { GateStep } from "./recovery.ts";
import type { CheckStatus, FaultLayer, Impact, IncidentStatus, Layer, Reason } from "./words.ts";

/** A check that an incident affects. */
export interface Member {
  readonly checkId: string;
  /** Its present confirmed status, as far as this incident goes. */
  readonly status: CheckStatus;
  readonly reason: Reason | null;
  /** Its first failed probe. */
  readonly since: number;
}

export interface OpenIncident {
  readonly id: string;
  /** The check that names the incident. */
  readonly rootCheckId: string;
  /** Why that one fails. */
  readonly reason: Reason | null;
  /** What is at fault; null: not attributed yet. */
  readonly layer: FaultLayer | null;
  readonly faultKey: string | null;
  readonly startedAt: number;
  readonly status: IncidentStatus;
  /** Something of it changes so often that it is not told each time. */
  readonly flapping: boolean;
  readonly members: readonly Member[];
  /** The steps of the newest proof of its recovery. */
  readonly recovery: readonly GateStep[];
}

/** When what names the incident began to fail; one that was reopened began anew. */
export function beginningOf({ members, rootCheckId, startedAt }: OpenIncident): number {
  return members.find((member) => member.checkId === rootCheckId)?.since ?? startedAt;
}

export type IncidentStep =
  | { readonly do: "open"; readonly member: Member; readonly fault: Fault }
  | { readonly do: "join"; readonly incidentId: string; readonly member: Member }
  /** The member was there already; its status or reason is another now. */
  | { readonly do: "change"; readonly incidentId: string; readonly member: Member }
  /** It goes on failing for what another incident is about; as far as this one goes it is good. */
  | { readonly do: "leave"; readonly incidentId: string; readonly member: Member }
  /** The incident was a consequence: the new member is its cause and names it from now on. */
  | { readonly do: "reroot"; readonly incidentId: string; readonly member: Member; readonly fault: Fault }
  /** More is known of its fault, or the member that names it fails for another reason now. */
  | { readonly do: "attribute"; readonly incidentId: string; readonly member: Member; readonly fault: Fault }
  /** A member changes so often that it is not told each time from now on. */
  | { readonly do: "flap"; readonly incidentId: string }
  /** `incidentId` goes on as part of `intoId`, with its members. */
  | { readonly do: "merge"; readonly incidentId: string; readonly intoId: string }
  /** All members are good again since `at`. */
  | { readonly do: "cure"; readonly incidentId: string; readonly at: number };

/** How bad an incident is for users: critical when the gateway itself is down. */
export function impactOf(members: readonly Member[], layerOf: (checkId: string) => Layer | null): Impact {
  const down = members.filter((member) => member.status === "down");
  if (down.some((member) => layerOf(member.checkId) === "gateway")) return "critical";
  if (down.length > 0) return "major";
  return "minor";
}
