import { updateIncident } from "../monitor/actions/incident/update.ts";
import { scheduleMaintenance } from "../monitor/actions/maintenance/schedule.ts";
import { draftPostmortem } from "../monitor/actions/postmortem/draft.ts";
import { editPostmortem } from "../monitor/actions/postmortem/edit.ts";
import { publishPostmortem } from "../monitor/actions/postmortem/publish.ts";
import { withoutDraftMark } from "../monitor/core/postmortem.ts";
import type { ActionContext } from "../monitor/engine/deed.ts";
import { dueWindows } from "../monitor/engine/due-windows.ts";
import { readIncidentsBetween } from "../monitor/store/incidents.ts";
import { saveMaintenance } from "../monitor/store/maintenance.ts";
import type { Episode, EpisodeName } from "./history-story.ts";

/** What somebody did in the simulated past, through the same actions as today. */
export interface Deed {
  readonly at: number;
  readonly act: (ctx: ActionContext) => Promise<void>;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** All that people and the clock of planned maintenance did between two instants, in its order. */
export function deedsBetween(past: readonly Episode[], from: number, to: number): Deed[] {
  const days = Array.from({ length: Math.ceil((to - from) / DAY_MS) }, (_, day) => from + day * DAY_MS);
  const clockwork = days.map((at): Deed => ({ at, act: announceWindows }));
  const people = past.flatMap((episode) => (TOLD[episode.name] ?? []).map((deed) => deedOf(deed, episode)));
  return [...clockwork, ...people].filter(({ at }) => at >= from && at < to).sort((a, b) => a.at - b.at);
}

/** Recurring windows of the configuration are announced, begin and end. */
async function announceWindows({ database, settings, clock }: ActionContext): Promise<void> {
  const { changed } = await dueWindows(database.db, settings, clock.now());
  if (changed.length > 0) await database.atomically(changed.map((window) => saveMaintenance(database.db, window)));
}

interface Told {
  /** From the beginning of the fault; before it: negative. */
  readonly afterMs: number;
  readonly act: (ctx: ActionContext, episode: Episode) => Promise<void>;
}

function deedOf({ afterMs, act }: Told, episode: Episode): Deed {
  return { at: episode.from + afterMs, act: (ctx) => act(ctx, episode) };
}

const TOLD: Partial<Record<EpisodeName, readonly Told[]>> = {
  crash: [
    says(11, "The process ended on an error and was not started again by itself. We are starting it by hand."),
    says(29, "It starts, and is loading its models. Chat and documents come back in the next minutes."),
    publishes(
      26,
      `### What happened

The program between our applications and the language models ended on an error that it did not catch: a request of 11 MB came in while its connection to the cache was being renewed. The host was set to leave a service that had failed three times that day where it was, so nothing started it again. Somebody had to, and that somebody was on the train.

### What we have changed

- The host now starts the gateway again however often it fails, with a pause in between.
- Requests of more than 8 MB are refused at the door.
- Two people are called, not one.`,
    ),
  ],
  key: [
    says(
      13,
      "The key with which the gateway signs in at Anthropic expired today. We are making a new one; until then another model answers in place of Claude.",
    ),
    publishes(
      23,
      `### What happened

The key for Anthropic had been made for one year, and that year was over at 14:00. Chats with Claude were answered by another model meanwhile, as the gateway is set up to do; nobody was without an answer, but some were surprised by its style.

### What we have changed

- Keys are renewed a month before they expire; the calendar of the team says so, twice.
- The page says which model answers while the one that was asked does not.`,
    ),
  ],
  withdrawn: [
    says(
      19,
      "The provider has withdrawn the version that our gateway asks for. The list of models is being mended; another model answers meanwhile.",
    ),
  ],
  batch: [says(8, "An import of documents sends far more than its share. It has been paused.")],
  upgrade: [
    {
      afterMs: -5 * DAY_MS,
      async act(ctx, { from }) {
        const begin = from - (from % HOUR_MS);
        await scheduleMaintenance({
          ctx,
          input: {
            title: "New version of the gateway",
            body: "Chat, documents and scanning pause for up to half an hour while the gateway moves to its new version.",
            from: new Date(begin).toISOString(),
            until: new Date(begin + HOUR_MS).toISOString(),
          },
        });
      },
    },
  ],
  callback: [
    says(
      74,
      "Since this afternoon's update the gateway signs in at the trace store with the old keys. The new ones are being put in.",
    ),
  ],
};

/** Words of a person on the incident of the fault; none where it opened none. */
function says(afterMinutes: number, body: string): Told {
  return {
    afterMs: afterMinutes * MINUTE_MS,
    async act(ctx, episode) {
      const id = await incidentOf(ctx, episode);
      if (id !== null) await updateIncident({ ctx, input: { id, body } });
    },
  };
}

/** A person puts words of their own before what the draft tells from the record, without what stands on the page below, and publishes. */
function publishes(afterHours: number, words: string): Told {
  return {
    afterMs: afterHours * HOUR_MS,
    async act(ctx, episode) {
      const id = await incidentOf(ctx, episode);
      if (id === null) return;
      const { markdown } = await draftPostmortem({ ctx, input: { id } });
      const [recorded] = withoutDraftMark(markdown).split("### What the page said");
      await editPostmortem({ ctx, input: { id, markdown: `${words}\n\n${recorded}` } });
      await publishPostmortem({ ctx, input: { id } });
    },
  };
}

async function incidentOf({ database }: ActionContext, { from, to }: Episode): Promise<string | null> {
  const found = await readIncidentsBetween(database.db, from, to);
  return found[0]?.id ?? null;
}
