/** How much of a window may lie before the first measurement for the window to be called by its whole length. */
const SHARE_BEFORE = 0.01;

/**
 * Since when a window's figures are measured; null: as good as all of it. Uptime and coverage count from the first
 * measurement on, so that figures of a young component must not be told as those of the whole window.
 */
export function measuredSince(
  firstAt: number | null,
  { from, to }: { readonly from: number; readonly to: number },
): number | null {
  return firstAt === null || firstAt - from <= (to - from) * SHARE_BEFORE ? null : firstAt;
}
