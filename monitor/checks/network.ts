import { z } from "zod";
import { networkVote } from "../core/network-vote.ts";
import { notUp, up } from "../core/result.ts";
import { type Ask, defineCheckKind, type Outcome } from "./kind.ts";

/** Whether it is us. While a vote of well-known places says so, failures that look like it are nobody's outage. */
export const network = defineCheckKind({
  kind: "network",
  summary:
    "Asks a few well-known places whether our own network works. When none of them is reached, name, time-out and " +
    "unreachable-host failures of other checks count as `unknown`. Off unless `network` is configured: it is traffic to " +
    "others, which nobody asked for otherwise.",
  layer: "evidence",
  dependsOn: [],
  defaults: { intervalMs: 60_000, timeoutMs: 5_000 },
  reserveMicroUsd: 0,
  settings: z.strictObject({}),
  needs: "`network.anchors`",
  target: (targets) => (targets.anchors.length > 0 ? targets.anchors : null),
  derive: (targets) => (targets.anchors.length > 0 ? [{ id: "network", title: { key: "network" }, settings: {} }] : []),
  async probe(ask, _settings, anchors) {
    const startedAt = ask.tools.clock.monotonic();
    const reached = await Promise.all(anchors.map((url) => isReached(url, ask)));
    return vote(reached, ask.tools.clock.monotonic() - startedAt);
  },
});

/** Any HTTP answer will do. A refusal or a false certificate may come from something that stands between. */
async function isReached(url: string, { tools, timeoutMs, signal }: Ask): Promise<boolean> {
  const reply = await tools.outbound.send({ method: "GET", url, timeoutMs, maxBytes: 1_024, signal });
  return reply.outcome === "answered";
}

function vote(reached: readonly boolean[], totalMs: number): Outcome {
  const timings = { totalMs };
  const count = reached.filter((isIt) => isIt).length;
  const detail = `${count} of ${reached.length} anchors answer`;
  switch (networkVote(reached)) {
    case "good":
      return { result: { ...up(timings), facts: ["network_good"] } };
    case "lost":
      return { result: { ...notUp("unknown", "no_network", timings, detail), facts: ["network_lost"] } };
    case "split":
      return { result: notUp("unknown", "reader_error", timings, detail) };
  }
}
