import { appReachesIt } from "./application.ts";
import { answersBetween } from "./door.ts";
import type { Evidence } from "./rule.ts";
import type { Situation } from "./situation.ts";

/**
 * That the gateway lives, and only the way from us to it is broken: the application gets through where we do not. A
 * gateway that answers us now and then shows that the way is open.
 */
export function pathEvidence(situation: Situation, weight: number): readonly Evidence[] {
  const app = appReachesIt(situation);
  if (app?.last === undefined || app.last === null || answersBetween(situation, 1).length > 0) return [];
  const note = "app_reaches_gateway";
  return [{ check: app.id, reason: null, at: app.last.at, note, weight }];
}
