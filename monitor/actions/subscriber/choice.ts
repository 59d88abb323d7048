import { z } from "zod";
import { AppError } from "../../core/errors.ts";
import { eventsOfTopics, TOPICS, USUAL_TOPICS } from "../../core/subscription-topics.ts";
import { DIGESTS } from "../../core/words.ts";
import type { Settings } from "../../settings/settings.ts";
import type { Choice, ScopeRow } from "../../store/subscribers.ts";

const MAX_COMPONENTS = 200;

/** What a subscriber says of what it wants to hear. */
export const CHOICE_FIELDS = {
  /** Ids of components; none: the whole page, unless an incident is named. */
  components: z.array(z.string().max(200)).max(MAX_COMPONENTS, "names too many").default([]),
  topics: z
    .array(z.enum(TOPICS, `must be of ${TOPICS.join(", ")}`))
    .min(1, "names none; choose what to be told of")
    .default([...USUAL_TOPICS]),
  /** Of mail alone. */
  digest: z.enum(DIGESTS, `must be one of ${DIGESTS.join(", ")}`).default("none"),
} as const;

const Fields = z.object(CHOICE_FIELDS);

/** Throws `bad_parameter` for components that there are none of. */
export function choiceOf(
  { components, topics, digest }: z.output<typeof Fields>,
  { channel, settings, incidentId }: { channel: string; settings: Settings; incidentId: string | null },
): Choice {
  return {
    events: eventsOfTopics(topics),
    digest: channel === "email" ? digest : "none",
    scopes: incidentId === null ? scopesOf(components, settings) : [{ scope: "incident", scopeId: incidentId }],
  };
}

function scopesOf(components: readonly string[], settings: Settings): ScopeRow[] {
  const stranger = components.find((id) => settings.components.every((one) => one.id !== id));
  if (stranger !== undefined) {
    const known = settings.components.map((one) => one.id).join(", ");
    throw new AppError("bad_parameter", `components: there is one unknown. Known are: ${known || "none"}.`);
  }
  if (components.length === 0) return [{ scope: "page", scopeId: "" }];
  return [...new Set(components)].map((scopeId) => ({ scope: "component", scopeId }));
}
