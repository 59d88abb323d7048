import { englishTitle, englishUpdate } from "../../monitor/core/incident-words.ts";
import {
  type NamedPart,
  parseTitleFacts,
  parseUpdateFacts,
  type ToldProof,
  type UpdateFacts,
} from "../../monitor/core/record-facts.ts";
import { CONFIDENCES } from "../../monitor/core/words.ts";
import type { IncidentRecord } from "../../monitor/store/incidents.ts";

const NOON = Date.parse("2026-11-24T12:00:00Z");

/** Everything that the monitor can tell of an incident: each kind, and each way in which it can be said. */
export function everyUpdate(check: NamedPart): readonly UpdateFacts[] {
  const reason = "connection_refused" as const;
  const other = { id: "search", title: "Search" };
  const byKind: Readonly<Record<UpdateFacts["kind"], readonly UpdateFacts[]>> = {
    opened: [1, 3].map((failures) => ({ kind: "opened", failures })),
    scope: [
      scope({ affected: [check] }),
      scope({ affected: [check, other] }),
      scope({ failing: [check] }),
      scope({ working: [check, other] }),
      scope({ apart: [check] }),
      scope({ affected: [check], failing: [other], working: [other], apart: [check, other] }),
    ],
    rerooted: [
      { kind: "rerooted", check, reason },
      { kind: "rerooted", check, reason: null },
    ],
    worsened: [
      { kind: "worsened", check, reason },
      { kind: "worsened", check, reason: null },
    ],
    monitoring: [1, 2].map((successes) => ({ kind: "monitoring", successes })),
    resolved: [1, 2, 3, 11].map((successes) => ({ kind: "resolved", successes })),
    sent_back: [
      { kind: "sent_back", step: "chat", reason: "empty_answer" },
      { kind: "sent_back", step: "trace", reason: null },
    ],
    proven: [{ kind: "proven", proofs: PROOFS, timezone: "Europe/Berlin" }],
    cause: CONFIDENCES.map((confidence) => ({ kind: "cause", cause: "provider_key", confidence })),
    cause_withdrawn: [{ kind: "cause_withdrawn" }],
    reopened: [{ kind: "reopened" }],
    flapping: [{ kind: "flapping" }],
    unsilenced: [{ kind: "unsilenced" }],
    unwatched: [{ kind: "unwatched" }],
    merged: [{ kind: "merged" }],
    ailing: [{ kind: "ailing" }],
    restarted: [{ kind: "restarted" }],
    postmortem_published: [{ kind: "postmortem_published" }],
    postmortem_corrected: [{ kind: "postmortem_corrected" }],
  };
  return Object.values(byKind).flat();
}

function scope(lists: Partial<Scope>): Scope {
  return { kind: "scope", affected: [], failing: [], working: [], apart: [], ...lists };
}

type Scope = Extract<UpdateFacts, { kind: "scope" }>;

const PROOFS: readonly ToldProof[] = [
  { step: "app", status: "passed", at: NOON, isElsewhere: false },
  { step: "chat", status: "failed", at: NOON + 8_000, isElsewhere: true },
  { step: "trace", status: "cannot_tell", at: null, isElsewhere: false },
  { step: "models", status: "passed", at: NOON + 24_000, isElsewhere: false },
];

/** An incident's title and its updates as they are written. */
export function saidIn({ title, updates }: Pick<IncidentRecord, "title" | "updates">): (string | null)[] {
  return [title, ...updates.map(({ body }) => body)];
}

/** The same as their facts say it; null: they have none. */
export function saidByFacts({
  titleFacts,
  updates,
}: Pick<IncidentRecord, "titleFacts" | "updates">): (string | null)[] {
  const title = parseTitleFacts(titleFacts);
  const told = updates.map(({ facts }) => parseUpdateFacts(facts));
  return [
    title === null ? null : englishTitle(title),
    ...told.map((facts) => (facts === null ? null : englishUpdate(facts))),
  ];
}
