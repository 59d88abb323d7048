import { type Column, is, Param, Placeholder, type SQL, sql } from "drizzle-orm";
import type { Db, Statement } from "../ports.ts";

type Values = Readonly<Record<string, unknown>>;

/**
 * A write that is made over and over: `build` is asked once for its text, and each statement only carries other values.
 * They are written as their columns want them; what `build` writes itself is the same in all statements.
 */
export function writeForm<Name extends string>(
  build: (db: Db, value: (name: Name) => Placeholder) => Statement,
): (db: Db, values: Readonly<Record<Name, unknown>>) => Statement {
  let form: { readonly sql: string; readonly params: readonly ((values: Values) => unknown)[] } | null = null;
  return (db, values) => {
    form ??= formOf(build(db, (name) => sql.placeholder(name)));
    const { sql: text, params } = form;
    return { toSQL: () => ({ sql: text, params: params.map((valueIn) => valueIn(values)) }) };
  };
}

/** In an insert's `on conflict`: the value that it would have written. */
export function proposed(column: Column): SQL {
  return sql`excluded.${sql.identifier(column.name)}`;
}

function formOf(statement: Statement) {
  const { sql: text, params } = statement.toSQL();
  return { sql: text, params: params.map(reader) };
}

function reader(param: unknown): (values: Values) => unknown {
  if (is(param, Placeholder)) return (values) => values[param.name];
  if (!is(param, Param) || !is(param.value, Placeholder)) return () => param;
  const { encoder } = param;
  const { name } = param.value;
  return (values) => (values[name] === null ? null : encoder.mapToDriverValue(values[name]));
}
