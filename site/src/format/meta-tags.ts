/**
 * `<meta>` elements with their content fully escaped. Astro leaves `<` in attributes as it is: that is inert for HTML
 * parsers, but not for everything that scrapes previews out of a page.
 *
 * @param contents by name; names with a colon are properties (Open Graph); what is null is left out
 */
export function metaTags(contents: Readonly<Record<string, string | null>>): string {
  return Object.entries(contents)
    .map(([name, content]) => {
      if (content === null) return "";
      return `<meta ${name.includes(":") ? "property" : "name"}="${name}" content="${escaped(content)}">`;
    })
    .join("");
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? "");
}
