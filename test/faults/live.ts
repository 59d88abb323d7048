import { createEngine, type Engine } from "../../monitor/engine/engine.ts";
import type { World } from "../../monitor/engine/record-results.ts";
import type { Database } from "../../monitor/ports.ts";
import { seededRandom } from "../../sandbox/random.ts";
import { memoryDatabase } from "../support/database.ts";
import { createFakeClock, type FakeClock } from "../support/fake-clock.ts";
import type { Story } from "./expected.ts";
import { STORY_BEGINS_AT, WORLD_BEGINS_AT } from "./story-time.ts";
import { circumstancesOf } from "./world/circumstances.ts";
import { createWorld } from "./world/world.ts";

/** The real engine in the simulated world of one story. */
export interface Live {
  readonly clock: FakeClock;
  readonly engine: Engine;
  readonly database: Database;
  /** Lets time pass to a moment of the story; `see` is called after each change of what is held to be true. */
  run(moment: number, see: (world: World, at: number) => void): Promise<void>;
  close(): void;
}

export async function startLive(story: Story, seed: number): Promise<Live> {
  const clock = createFakeClock(WORLD_BEGINS_AT);
  const random = seededRandom(seed);
  const { host: hasEdge, fallbacks: hasFallbacks } = story.installation;
  const circumstances = circumstancesOf(story.faults, {
    beginsAt: STORY_BEGINS_AT,
    now: clock.now,
    random,
    hasEdge,
    hasFallbacks,
  });
  const database = memoryDatabase();
  let drawn = 0;
  const randomHex = (digits: number) => (++drawn * 7 + 1).toString(16).padStart(digits, "0").slice(-digits);
  const tools = { clock, outbound: createWorld(circumstances, clock), randomHex };
  const engine = await createEngine({
    settings: story.settings,
    database,
    tools,
    log: () => undefined,
  });
  return {
    clock,
    engine,
    database,
    async run(moment, see) {
      const until = STORY_BEGINS_AT + moment;
      let seen: World | null = null;
      const look = () => {
        if (engine.storeFailure !== null) throw new Error(`the engine cannot record: ${engine.storeFailure.message}`);
        if (engine.world !== seen) see(engine.world, clock.now() - STORY_BEGINS_AT);
        seen = engine.world;
      };
      while (clock.now() < until) {
        const next = await engine.tick();
        look();
        // Whoever sleeps may end a probe, and with it make a re-check due.
        const wake = clock.nextWake ?? until;
        await clock.advanceTo(Math.min(Math.max(next, clock.now() + 1), Math.max(wake, clock.now() + 1), until));
      }
      look();
    },
    close: () => database.close(),
  };
}
