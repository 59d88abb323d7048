import { Refusal } from "./scalar.ts";

export interface AddressRules {
  /** Where other paths are appended: a base path may stay, a query, a fragment and a closing slash may not. */
  readonly isBase: boolean;
  /** First parts of paths that belong to the API behind the address, and are too much in it. */
  readonly apiParts?: readonly string[];
  readonly example: string;
}

/** An address with http or https, or a sentence that says what to change. The value itself is never repeated. */
export function readAddress(value: string, rules: AddressRules): string | Refusal {
  if (value === "") return new Refusal("is empty");
  if (/[\s\p{Cc}]/u.test(value)) return new Refusal("holds white space; remove it");
  const scheme = schemeFault(value, rules.example);
  if (scheme !== null) return scheme;
  const url = URL.parse(value);
  if (url === null) return new Refusal(`is no valid address; write it like \`${rules.example}\``);
  if (url.username !== "" || url.password !== "") {
    return new Refusal("holds a user name or a password; remove it, an address is not a place for secrets");
  }
  return rules.isBase ? readBase(url, rules.apiParts ?? []) : url.href;
}

function schemeFault(value: string, example: string): Refusal | null {
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(value)?.[1]?.toLowerCase();
  if (scheme === undefined) {
    return new Refusal(`has no scheme; begin with \`https://\` (or \`http://\`), as in \`${example}\``);
  }
  if (scheme === "http" || scheme === "https") return null;
  return new Refusal(`begins with \`${scheme.slice(0, 20)}://\`; only \`https://\` and \`http://\` can be asked`);
}

function readBase(url: URL, apiParts: readonly string[]): string | Refusal {
  if (url.search !== "") return new Refusal("holds a query (`?…`); remove it");
  if (url.hash !== "") return new Refusal("holds a fragment (`#…`); remove it");
  const parts = url.pathname.split("/").filter((part) => part !== "");
  const first = parts.findIndex((part) => apiParts.includes(part.toLowerCase()));
  const surplus = first < 0 ? [] : parts.slice(first);
  // Only what we know by name is repeated.
  const known = surplus.filter((part) => apiParts.includes(part.toLowerCase()));
  if (first >= 0) {
    return new Refusal(
      `has a path too much: remove \`/${known.join("/")}\`${known.length < surplus.length ? " and what follows" : ""}; Gatewatch appends the paths itself`,
    );
  }
  return parts.length === 0 ? url.origin : `${url.origin}/${parts.join("/")}`;
}
