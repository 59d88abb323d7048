import { z } from "zod";
import { CHANNELS_BY_NAME } from "../channels/index.ts";
import type { CheckKind } from "../checks/kind.ts";
import { CHECK_ID } from "./check-entries.ts";
import { derivedFamilies, type Kinds } from "./check-names.ts";
import { entryOf, NOTIFY } from "./notify.ts";
import { isMapping } from "./path.ts";
import type { JsonSchema } from "./scalar.ts";
import { CHECK_FIELDS, SECTIONS } from "./schema.ts";

/**
 * What editors know of gatewatch.yaml (JSON Schema, draft 7, the one that they all read), from the schemas that the loader
 * reads with and the settings of the check kinds. Texts with `${NAME}` pass: only the loader sees what they become.
 */
export function configJsonSchema(kinds: Kinds): JsonSchema {
  const sections = jsonOf(z.strictObject(SECTIONS).partial());
  const properties = { ...sections.properties, notify: notifySchema(), checks: checksSchema(kinds) };
  return { title: "Gatewatch configuration", ...sections, properties };
}

function checksSchema(kinds: Kinds): JsonSchema {
  const families = derivedFamilies(kinds);
  const derived = [...families].map(([family, kind]) => [`^${family}(:|$)`, offOr([entrySchema(kind, [])])] as const);
  const further = offOr([...kinds.values()].map((kind) => entrySchema(kind, ["kind"])));
  return {
    type: "object",
    description: "Differences from the checks that follow from the rest (`off` turns one off), and further checks.",
    propertyNames: { pattern: CHECK_ID.source },
    patternProperties: {
      ...Object.fromEntries(derived),
      [`^(?!(${[...families.keys()].join("|")})(:|$))`]: further,
    },
  };
}

function offOr(schemas: readonly JsonSchema[]): JsonSchema {
  return { anyOf: [{ const: "off" }, ...schemas] };
}

/** An entry of one kind. What a further check must say of its kind, a derived one knows already. */
function entrySchema(kind: CheckKind, required: readonly string[]): JsonSchema {
  const isFurther = required.length > 0;
  const own = jsonOf(kind.settings);
  const common = jsonOf(CHECK_FIELDS);
  return {
    type: "object",
    description: kind.summary,
    properties: { ...common.properties, ...own.properties, ...secretsOf(kind, own), kind: { const: kind.kind } },
    required: isFurther ? [...required, ...(own.required ?? [])] : [],
    additionalProperties: false,
  };
}

function notifySchema(): JsonSchema {
  const sections = [...CHANNELS_BY_NAME.values()].map((channel) => {
    const own = jsonOf(entryOf(channel));
    const entry = { ...own, properties: { ...own.properties, ...secretsOf(channel, own) } };
    const words = { description: channel.summary };
    return [
      channel.section,
      channel.entries === "one" ? { ...entry, ...words } : { type: "array", items: entry, ...words },
    ];
  });
  const properties = Object.fromEntries(sections);
  return { type: "object", description: NOTIFY.description ?? "", properties, additionalProperties: false };
}

/** Secrets may lie in a file as well. */
function secretsOf({ secretSettings = [] }: Pick<CheckKind, "secretSettings">, own: ObjectSchema): JsonSchema {
  return Object.fromEntries(secretSettings.map((field) => [field, orInFile(own.properties?.[field])]));
}

/** The same for each secret of a list. */
function orInFile(schema: unknown): JsonSchema {
  const own = isMapping(schema) ? schema : {};
  const branches: readonly unknown[] = Array.isArray(own.anyOf) ? own.anyOf : [];
  const lists = branches.filter(isMapping).filter((one) => one.type === "array");
  return { anyOf: [own, ...lists.map((list) => ({ ...list, items: orInFile(list.items) })), IN_A_FILE] };
}

const IN_A_FILE: JsonSchema = {
  type: "object",
  properties: { file: { type: "string", minLength: 1 } },
  required: ["file"],
  additionalProperties: false,
};

interface ObjectSchema extends JsonSchema {
  readonly properties?: JsonSchema;
  readonly required?: readonly string[];
}

function jsonOf(schema: z.ZodType): ObjectSchema {
  return z.toJSONSchema(schema, {
    target: "draft-07",
    io: "input",
    unrepresentable: "any",
    override: ({ jsonSchema }) => {
      // A text from the environment has not its form yet.
      if (jsonSchema.type !== "string" || (jsonSchema.format ?? jsonSchema.pattern) === undefined) return;
      const forms = [jsonSchema.pattern, "\\$\\{"].filter((pattern) => pattern !== undefined);
      delete jsonSchema.format;
      delete jsonSchema.pattern;
      if (forms.length > 1) jsonSchema.anyOf = forms.map((pattern) => ({ pattern }));
    },
  });
}
