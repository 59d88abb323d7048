/** One field that a query asks for, and what it wants of it. */
export interface Selection {
  readonly name: string;
  /** Under what name the answer holds it. */
  readonly as: string;
  readonly fields: readonly Selection[];
}

/** What a query or mutation asks for; null: it is none. Names, aliases and arguments are all that is understood of the language. */
export function selectionsOf(query: string): readonly Selection[] | null {
  const tokens: readonly string[] = withoutArguments(query).match(/\w+|[{}:]/g) ?? [];
  const start = tokens.indexOf("{");
  if (start < 0) return null;
  const reading = { tokens, at: start + 1 };
  const selections = fieldsIn(reading);
  return reading.at === tokens.length ? selections : null;
}

/** Of `value` what was asked for. Null: it has no such field, which the real one refuses before it answers. */
export function pick(value: unknown, fields: readonly Selection[]): unknown {
  if (fields.length === 0 || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => pick(one, fields));
  if (typeof value !== "object" || value === undefined) throw new UnknownField(fields[0]?.name ?? "");
  return Object.fromEntries(
    fields.map(({ name, as, fields: inner }) => {
      if (!Object.hasOwn(value, name)) throw new UnknownField(name);
      return [as, pick(Reflect.get(value, name), inner)];
    }),
  );
}

export class UnknownField extends Error {}

interface Reading {
  readonly tokens: readonly string[];
  at: number;
}

/** The fields up to the brace that closes them. */
function fieldsIn(reading: Reading): Selection[] {
  const fields: Selection[] = [];
  for (
    let token = reading.tokens[reading.at++];
    token !== undefined && token !== "}";
    token = reading.tokens[reading.at++]
  ) {
    const hasAlias = reading.tokens[reading.at] === ":";
    const name = hasAlias ? reading.tokens[reading.at + 1] : token;
    if (hasAlias) reading.at += 2;
    const hasFields = reading.tokens[reading.at] === "{";
    if (hasFields) reading.at++;
    fields.push({ name: name ?? "", as: token, fields: hasFields ? fieldsIn(reading) : [] });
  }
  return fields;
}

/** Arguments may hold braces of their own, and lists of names. */
function withoutArguments(query: string): string {
  return query.replace(/\([^()]*\)/g, " ");
}
