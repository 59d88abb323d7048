import type { Clock, Outbound } from "../../monitor/ports.ts";
import { systemClock } from "../../monitor/runtime/node/clock.ts";

/**
 * The machine's time since `epoch` (epoch ms), gone through `speed` times as fast: processes that are given the same two
 * agree about the time.
 */
export function createFastClock(epoch: number, speed: number): Clock {
  return {
    now: () => epoch + (systemClock.now() - epoch) * speed,
    monotonic: () => systemClock.monotonic() * speed,
    sleep: (ms, signal) => systemClock.sleep(ms / speed, signal),
  };
}

/** Requests whose deadlines keep their length by such a clock. */
export function fastOutbound(outbound: Outbound, speed: number): Outbound {
  return { send: (request) => outbound.send({ ...request, timeoutMs: request.timeoutMs / speed }) };
}
