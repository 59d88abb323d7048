import { isCanary } from "../core/masked-outage.ts";
import type { PlannedCheck } from "./check-plan.ts";
import type { ComponentSettings } from "./settings.ts";

interface Part {
  readonly id: string;
  readonly name: string;
  readonly group: string | null;
  readonly description: string;
  readonly kinds: readonly string[];
}

const AI_FEATURES = "AI features";

/** What visitors do, and the kinds of checks that it takes: the impact map. In the order of the page. */
const PARTS: readonly Part[] = [
  {
    id: "chat",
    name: "Chat",
    group: AI_FEATURES,
    description: "Questions are answered by a language model.",
    kinds: ["chat"],
  },
  {
    id: "embedding",
    name: "Document embedding",
    group: AI_FEATURES,
    description: "Documents are made ready for search.",
    kinds: ["embedding"],
  },
  {
    id: "guard",
    name: "Output scanning",
    group: AI_FEATURES,
    description: "What models write is scanned for unsafe content.",
    kinds: ["guard"],
  },
  {
    id: "gateway",
    name: "AI gateway",
    group: null,
    description: "The single door to all language models.",
    kinds: ["liveliness", "readiness"],
  },
  {
    id: "models",
    name: "Language models",
    group: null,
    description: "Every model that is expected is offered, and answers.",
    kinds: ["models"],
  },
  {
    id: "application",
    name: "Application",
    group: null,
    description: "The application reaches the AI gateway.",
    kinds: ["app"],
  },
  {
    id: "tracing",
    name: "Usage tracing",
    group: null,
    description: "What was asked and answered is recorded.",
    kinds: ["trace", "langfuse"],
  },
  {
    id: "spend",
    name: "Cost tracking",
    group: null,
    description: "What questions cost is written down.",
    kinds: ["spend"],
  },
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
    if (canaries.size > 1) for (const canary of canaries) add(canaryComponent(part, canary));
    else add({ ...publicFields(part), checks: [...own, ...witnessesOf(part, checks)].map((check) => check.id) });
  }
  const shown = new Set(components.flatMap((component) => component.checks));
  for (const { id, title } of checks.filter((check) => !shown.has(check.id) && check.layer !== "evidence")) {
    add({ id: slug(id, "check"), name: title, group: null, description: null, checks: [id] });
  }
  return components;
}

/**
 * The check of all models fails when one of them does. Canaries beside it tell whether others answer: then it is a part of
 * the models that has stopped, and not all of them.
 */
function witnessesOf({ id }: Part, checks: readonly PlannedCheck[]): PlannedCheck[] {
  return id === "models" ? checks.filter((check) => !check.isFurther && isCanary(check)) : [];
}

function publicFields({ id, name, group, description }: Part) {
  return { id, name, group, description };
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

function canaryComponent(part: Part, [model, checks]: [string, string[]]): ComponentSettings {
  return { ...publicFields(part), id: `chat-${slug(model, "model")}`, name: `Chat with ${model}`, checks };
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
