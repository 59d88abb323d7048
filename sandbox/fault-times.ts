import type { FaultId } from "./fault-list.ts";
import type { Faults } from "./faults.ts";

/** Since when each active fault is active, in epoch milliseconds; null: it is not. */
export function watchFaultTimes(faults: Faults): (id: FaultId) => number | null {
  const since = new Map<FaultId, number>();
  faults.onChange(() => {
    for (const { id, active } of faults.list()) {
      if (!active) since.delete(id);
      else if (!since.has(id)) since.set(id, Date.now());
    }
  });
  return (id) => since.get(id) ?? null;
}
