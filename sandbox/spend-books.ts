import type { Faults } from "./faults.ts";

interface Charge {
  readonly answerId: string;
  readonly usd: number;
  readonly writtenAt: number;
}

/** What the simulated gateway writes down of costs, as one with a database does: in batches, a while after the answer. */
export interface SpendBooks {
  charge(answerId: string, usd: number): void;
  /** Dollars that the key has spent. */
  total(): number;
  /** Rows of one answer. */
  rowsOf(answerId: string): readonly { readonly request_id: string; readonly spend: number }[];
}

/** How many charges are kept by their answers; the oldest go first. */
const KEPT = 2_000;

export function createSpendBooks(faults: Faults, lagMs: number): SpendBooks {
  const charges: Charge[] = [];
  let settledUsd = 0;
  const written = () => charges.filter(({ writtenAt }) => writtenAt <= Date.now());
  return {
    charge(answerId, usd) {
      if (usd === 0 || faults.has("spend-lost")) return;
      charges.push({ answerId, usd, writtenAt: Date.now() + lagMs });
      if (charges.length > KEPT) settledUsd += charges.shift()?.usd ?? 0;
    },
    total: () => written().reduce((sum, { usd }) => sum + usd, settledUsd),
    rowsOf: (answerId) =>
      written()
        .filter((charge) => charge.answerId === answerId)
        .map(({ usd }) => ({ request_id: answerId, spend: usd })),
  };
}
