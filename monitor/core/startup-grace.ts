/** When the gateway was started, as far as somebody who must know has said; null: nobody has. */
export interface GatewayStarts {
  /** A restart of ours that was begun. */
  readonly ownAt: number | null;
  /** A start that the host told of, and that gave grace. */
  readonly hostAt: number | null;
}

export const NO_STARTS: GatewayStarts = { ownAt: null, hostAt: null };

/** Between two starts of the host's own accord that give grace: a gateway that crashes again and again is not starting. */
const HOST_AGAIN_MS = 15 * 60_000;

/**
 * Until when (epoch ms) a gateway that does not answer is held to be starting; null: it is not. Where neither the host
 * nor a restart of ours says that it was started, nothing is guessed.
 */
export function startingUntil({ ownAt, hostAt }: GatewayStarts, now: number, graceMs: number): number | null {
  const starts = [ownAt, hostAt].filter((at) => at !== null);
  const until = Math.max(...starts.filter((at) => at <= now).map((at) => at + graceMs));
  return until > now ? until : null;
}

/** What is known of starts after the host has told when it last started the gateway. */
export function noteHostStart(starts: GatewayStarts, startedAt: number, now: number): GatewayStarts {
  const { hostAt } = starts;
  const isNews = hostAt === null || hostAt > now || startedAt - hostAt >= HOST_AGAIN_MS;
  return isNews && startedAt <= now ? { ...starts, hostAt: startedAt } : starts;
}
