import { type DefaultName, englishName } from "../core/default-names.ts";
import { isCanary } from "../core/masked-outage.ts";
import type { PlannedCheck } from "./check-plan.ts";
import type { ComponentSettings } from "./settings.ts";

interface Part {
  readonly id: string;
  readonly name: DefaultName["key"];
  readonly about: DefaultName["key"];
  readonly isAiFeature: boolean;
  readonly kinds: readonly string[];
}

/** What visitors do, and the kinds of checks that it takes: the impact map. In the order of the page. */
const PARTS: readonly Part[] = [
  { id: "chat", name: "chat", about: "about_chat", isAiFeature: true, kinds: ["chat"] },
  { id: "embedding", name: "documents", about: "about_documents", isAiFeature: true, kinds: ["embedding"] },
  { id: "guard", name: "scanning", about: "about_scanning", isAiFeature: true, kinds: ["guard"] },
  { id: "gateway", name: "gateway", about: "about_gateway", isAiFeature: false, kinds: ["liveliness", "readiness"] },
  { id: "models", name: "models", about: "about_models", isAiFeature: false, kinds: ["models"] },
  { id: "application", name: "application", about: "about_application", isAiFeature: false, kinds: ["app"] },
  { id: "tracing", name: "usage", about: "about_usage", isAiFeature: false, kinds: ["trace", "langfuse"] },
  { id: "spend", name: "spend", about: "about_spend", isAiFeature: false, kinds: ["spend"] },
];

/**
 * What visitors see when the user named no components. Each check is shown by the part of the impact map that it is
 * for, or as a component of its own.
 */
export function deriveComponents(checks: readonly PlannedCheck[]): ComponentSettings[] {
  const components: ComponentSettings[] = [];
  const add = (component: ComponentSettings): void => {
    components.push({ ...component, id: freeId(component.id, components), hideUnconfigured: true });
  };
  for (const part of PARTS) {
    const own = checks.filter((check) => !check.isFurther && part.kinds.includes(check.kind));
    if (own.length === 0) continue;
    const canaries = part.id === "chat" ? canariesOf(own) : new Map<string, string[]>();
    if (canaries.size > 1) {
      for (const [model, ids] of canaries) {
        const id = `chat-${slug(model, "model")}`;
        add(partComponent(part, { id, name: { key: "chat_with", of: model }, checks: ids }));
      }
    } else {
      const ids = [...own, ...witnessesOf(part, checks)].map((check) => check.id);
      add(partComponent(part, { id: part.id, name: { key: part.name }, checks: ids }));
    }
  }
  const shown = new Set(components.flatMap((component) => component.checks));
  for (const { id, title, unnamed } of checks.filter((check) => !shown.has(check.id) && check.layer !== "evidence")) {
    add({ id: slug(id, "check"), name: title, unnamed, group: null, description: null, checks: [id] });
  }
  return components.some(({ group }) => group !== null) ? components.map(behindTheScenes) : components;
}

const BEHIND_SCENES: DefaultName = { key: "behind_scenes" };

/** What users do stands first on the page; what it rests on has a heading of its own then. */
function behindTheScenes(component: ComponentSettings): ComponentSettings {
  if (component.group !== null) return component;
  return { ...component, group: englishName(BEHIND_SCENES), unnamedGroup: BEHIND_SCENES };
}

/**
 * The check of all models fails when one of them does. Canaries beside it tell whether others answer: then it is a part of
 * the models that has stopped, and not all of them.
 */
function witnessesOf({ id }: Part, checks: readonly PlannedCheck[]): PlannedCheck[] {
  return id === "models" ? checks.filter((check) => !check.isFurther && isCanary(check)) : [];
}

const AI_FEATURES: DefaultName = { key: "ai_features" };

interface PartOfPage {
  readonly id: string;
  readonly name: DefaultName;
  readonly checks: readonly string[];
}

function partComponent({ about, isAiFeature }: Part, { id, name, checks }: PartOfPage): ComponentSettings {
  const description: DefaultName = { key: about };
  return {
    ...{ id, name: englishName(name), unnamed: name, checks },
    ...{ description: englishName(description), undescribed: description },
    ...(isAiFeature ? { group: englishName(AI_FEATURES), unnamedGroup: AI_FEATURES } : { group: null }),
  };
}

/** Ids of checks by the model that they chat with; empty where the ids name none. */
export function canariesOf(checks: readonly PlannedCheck[]): Map<string, string[]> {
  const canaries = new Map<string, string[]>();
  for (const { id } of checks) {
    const colon = id.indexOf(":");
    if (colon < 0) return new Map();
    const model = id.slice(colon + 1);
    canaries.set(model, [...(canaries.get(model) ?? []), id]);
  }
  return canaries;
}

const MAX_SLUG = 50;

function slug(text: string, fallback: string): string {
  const plain = text.toLowerCase().replace(/[^a-z0-9]+/g, "-");
  return plain.slice(0, MAX_SLUG).replace(/^-+|-+$/g, "") || fallback;
}

function freeId(id: string, taken: readonly ComponentSettings[]): string {
  const isTaken = (candidate: string): boolean => taken.some((component) => component.id === candidate);
  let free = id;
  for (let number = 2; isTaken(free); number++) free = `${id}-${number}`;
  return free;
}
