import type { Result } from "../core/result.ts";
import type { Attempt } from "./cooldown.ts";

/**
 * The result of asking one model, with the name of the provider that the model is asked of. Time-outs and broken
 * connections name none, and a fallback's answer names the other one: then what good answers told before stands.
 *
 * @param known what was told before, or null
 * @returns the result, and what is known now
 */
export function withProvider(
  { result, provider: told }: Attempt,
  known: string | null,
): { readonly result: Result; readonly provider: string | null } {
  const isOwn = result.reason !== "fallback";
  const provider = isOwn ? (told ?? known) : known;
  const kept = result.status === "up" ? provider : known;
  return { result: provider === null ? result : { ...result, provider }, provider: kept };
}
