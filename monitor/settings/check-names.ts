import type { CheckKind, DerivedCheck, Targets } from "../checks/kind.ts";
import { Secret } from "../core/secret.ts";
import { LAYERS } from "../core/words.ts";

export type Kinds = ReadonlyMap<string, CheckKind>;

export interface KindCheck {
  readonly kind: CheckKind;
  readonly derived: DerivedCheck;
}

/** The checks that the targets give by themselves, in the order that a request goes through the layers. */
export function deriveChecks(kinds: Kinds, targets: Targets): KindCheck[] {
  const rank = (kind: CheckKind): number => LAYERS.indexOf(kind.layer) * kinds.size + depth(kinds, kind);
  const ordered = [...kinds.values()].sort((a, b) => rank(a) - rank(b));
  return ordered.flatMap((kind) => kind.derive(targets).map((derived) => ({ kind, derived })));
}

/** How many kinds of its own layer stand in a row before it. */
function depth(kinds: Kinds, kind: CheckKind): number {
  const before = kind.dependsOn.flatMap((name) => kinds.get(name) ?? []).filter((one) => one.layer === kind.layer);
  return Math.max(0, ...before.map((one) => 1 + depth(kinds, one)));
}

/** Whether `name` means the check `id`: its own id, or the part before the colon of a family such as `chat:<model>`. */
export function selects(name: string, id: string): boolean {
  return name === id || id.startsWith(`${name}:`);
}

/** The kind that the name of a derived check belongs to; null: none. */
export function kindOfName(kinds: Kinds, name: string): CheckKind | null {
  const family = familyOf(name);
  return kinds.get(family) ?? derivedFamilies(kinds).get(family) ?? null;
}

/** The families of checks that a whole configuration gives, with the kind of each. */
export function derivedFamilies(kinds: Kinds): Map<string, CheckKind> {
  return new Map(deriveChecks(kinds, FULL_TARGETS).map(({ kind, derived }) => [familyOf(derived.id), kind]));
}

/** The part before the colon: `chat` of `chat:claude-sonnet`. */
export function familyOf(id: string): string {
  return id.split(":", 1)[0] ?? id;
}

/** Everything that a check can be called without a further one. */
export function families(kinds: Kinds): string[] {
  return [...new Set([...kinds.keys(), ...derivedFamilies(kinds).keys()])];
}

const SOME_KEY = new Secret("some-key");

/** A configuration with everything in it, to learn which names kinds give. */
const FULL_TARGETS: Targets = {
  gateway: {
    url: "http://gateway.invalid",
    key: SOME_KEY,
    models: null,
    chatModels: ["first", "second"],
    embeddingModel: "embedding",
    guardModel: "guard",
  },
  langfuse: { host: "http://langfuse.invalid", publicKey: SOME_KEY, secretKey: SOME_KEY },
  app: { healthUrl: "http://app.invalid/", field: "services.litellm" },
  railway: {
    api: "http://railway.invalid/",
    token: SOME_KEY,
    project: "project",
    environment: "environment",
    service: "service",
    restart: "off",
  },
  providers: [{ name: "first", page: { urls: [], parts: [] } }],
  anchors: ["http://anchor.invalid/"],
};
