import type { Circumstances } from "./circumstances.ts";
import { latency } from "./circumstances.ts";
import { json, type Reply } from "./reply.ts";

/** What the gateway writes down of costs, in batches. */
export interface Books {
  charge(usd: number): void;
  reply(): Reply;
}

const BATCH_MS = 12_000;

export function createBooks(circumstances: Circumstances): Books {
  const charges: { readonly at: number; readonly usd: number }[] = [];
  return {
    charge(usd) {
      if (circumstances.active("spend-lost") === null) charges.push({ at: circumstances.now() + BATCH_MS, usd });
    },
    reply() {
      const written = charges.filter(({ at }) => at <= circumstances.now());
      const spend = written.reduce((sum, { usd }) => sum + usd, 0);
      return json(
        200,
        { key: "hashed", info: { key_name: "sk-...ated", spend, max_budget: null } },
        latency(15, circumstances),
      );
    },
  };
}
