export interface Substituted {
  readonly text: string;
  readonly faults: readonly string[];
}

/** `${NAME}`, the escape `$${`, or a `${` that is neither. */
const REFERENCE = /\$\$\{|\$\{([^}]*)\}?/g;
const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/**
 * Puts the environment's values in the place of `${NAME}`; `$${` stands for `${` itself. What a variable holds is taken as
 * it is, and not searched again. A variable that is not set is a fault that names it.
 */
export function substitute(text: string, env: Readonly<Record<string, string | undefined>>): Substituted {
  const faults = new Set<string>();
  const result = text.replace(REFERENCE, (match: string, name: string | undefined) => {
    if (match === "$${") return "${";
    if (name === undefined || !NAME.test(name) || !match.endsWith("}")) {
      faults.add(
        "holds a `${` that no variable's name and closing brace follow; write `$${` where `${` itself is meant",
      );
      return match;
    }
    const value = Object.hasOwn(env, name) ? env[name] : undefined;
    if (value === undefined) faults.add(`the environment variable ${name} is not set`);
    return value ?? match;
  });
  return { text: result, faults: [...faults] };
}
