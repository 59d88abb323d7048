import type { Miniflare } from "miniflare";
import { afterAll } from "vitest";
import type { Answer, NoAnswer } from "../../monitor/ports.ts";
import { bundleForWorkerd, startWorkerd } from "../support/workerd.ts";
import { outboundContract } from "./outbound.suite.ts";

const LOST = "workerd says of it that the network connection was lost, which reads as connection_reset";
const INTERNAL = "workerd says of it that it is an internal error, which reads as host_unreachable";
const NOT_DECODED = "fetch decodes gzip and br only, and nothing else was asked for";
const NO_LIMIT = "workerd reads on until the deadline, which then reads as timeout";

/** What fetch leaves open. */
const CANNOT = {
  "on a fresh connection each time, and leaves none behind": "the edge keeps connections as it likes",
  deflate: NOT_DECODED,
  "deflate without its wrapper": NOT_DECODED,
  zstd: NOT_DECODED,
  "connection refused": LOST,
  "a name that does not exist": INTERNAL,
  "no HTTP": LOST,
  "a head larger than any that is needed": NO_LIMIT,
  "headers without end": LOST,
  "interim answers without end": NO_LIMIT,
  "https to a port that speaks none": INTERNAL,
  "http to a port that speaks https": LOST,
  "a certificate that nobody vouches for": INTERNAL,
  "or at once, when it is told to": "a signal does not cross into workerd as JSON",
};

/** Runs the Worker's `Outbound` inside workerd: the ask goes in as JSON, what became of it comes out. */
const SCRIPT = `
import { createOutbound } from "./monitor/runtime/worker/outbound.ts";
export default {
  async fetch(request) {
    return Response.json(await createOutbound().send(await request.json()));
  },
};`;

let workerd: Miniflare | null = null;
afterAll(() => workerd?.dispose());

outboundContract({
  name: "Outbound in workerd",
  cannot: CANNOT,
  async create() {
    const started = await startWorkerd({ script: await bundleForWorkerd(SCRIPT) });
    workerd = started;
    return {
      async send({ signal: _signal, ...request }) {
        const response = await started.dispatchFetch("http://localhost/", {
          method: "POST",
          body: JSON.stringify(request),
        });
        return (await response.json()) as Answer | NoAnswer;
      },
    };
  },
});
