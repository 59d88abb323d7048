import { seeded } from "../support/flaky-checks.ts";
import { startHttp } from "../support/servers.ts";
import { CHECK_IDS } from "./life.ts";

/** What is probed: each check's path breaks and is well again at times of its own. */
export interface Target {
  readonly url: string;
  /** From now on everything is well. */
  heal(): void;
  close(): Promise<void>;
}

/** A state lasts so long at least, and up to twice as long. */
const SHORTEST_MS = 2_500;

export async function startTarget(seed: number): Promise<Target> {
  const random = seeded(seed + 1);
  const broken = new Set<string>();
  const timers = new Map<string, NodeJS.Timeout>();
  const turn = (path: string) => {
    if (broken.has(path)) broken.delete(path);
    else broken.add(path);
    plan(path);
  };
  const plan = (path: string) => timers.set(path, setTimeout(turn, SHORTEST_MS * (1 + random()), path));
  const heal = () => {
    for (const timer of timers.values()) clearTimeout(timer);
    broken.clear();
  };
  const server = await startHttp((request, response) => {
    response.writeHead(broken.has(request.url ?? "") ? 500 : 200).end("ok");
  });
  for (const id of CHECK_IDS) plan(`/${id}`);
  return {
    url: server.url,
    heal,
    close() {
      heal();
      return server.close();
    },
  };
}
