import type { Keys } from "./keys.ts";

/** What a link to a subscriber's own pages is made of. */
export interface TokenOwner {
  readonly id: string;
  /** Links that were sent under an earlier one have lost their force. */
  readonly linkVersion: number;
}

/** `manage`: change and leave. `confirm`: proves that the address wants to be told. */
export type TokenUse = "manage" | "confirm";

/** The unguessable part of a link to a subscriber's pages: `<id>~<mark>`. Nothing of it is stored. */
export async function tokenFor(keys: Keys, use: TokenUse, owner: TokenOwner): Promise<string> {
  return `${owner.id}~${await keys.mark("link", markedText(use, owner))}`;
}

/** Whose token it claims to be; null when it is none. Look the owner up, then ask `isTokenOf`. */
export function claimedOwner(token: string): string | null {
  return /^([A-Za-z0-9_-]{1,64})~[A-Za-z0-9_-]{43}$/.exec(token)?.[1] ?? null;
}

export function isTokenOf(keys: Keys, use: TokenUse, token: string, owner: TokenOwner): Promise<boolean> {
  return keys.isMark("link", markedText(use, owner), token.slice(owner.id.length + 1));
}

function markedText(use: TokenUse, { id, linkVersion }: TokenOwner): string {
  return `${use} ${id} ${linkVersion}`;
}
