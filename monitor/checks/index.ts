import type { CheckKind } from "./kind.ts";
import * as registry from "./registry.ts";

/** All check kinds by name. */
export const CHECK_KINDS: ReadonlyMap<string, CheckKind> = new Map(
  Object.values(registry).map((kind): [string, CheckKind] => [kind.kind, kind]),
);
