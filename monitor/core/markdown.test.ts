import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { markdownHtml } from "./markdown.ts";
import { escaped } from "./postmortem.ts";

describe("Markdown of people", () => {
  it.each([
    ["a paragraph", "One line\nand its next.\n\nAnother.", "<p>One line\nand its next.</p>\n<p>Another.</p>"],
    ["headings, below the page's own", "# A\n### B\n##### C", "<h3>A</h3>\n<h3>B</h3>\n<h5>C</h5>"],
    [
      "emphasis",
      "a **strong** and *soft* __word__ _here_",
      "<p>a <strong>strong</strong> and <em>soft</em> <strong>word</strong> <em>here</em></p>",
    ],
    ["a name with underscores as it is", "the reason auth_provider_key", "<p>the reason auth_provider_key</p>"],
    [
      "code in a line, with what would be marks",
      "run `gw *x* <b>` now",
      "<p>run <code>gw *x* &lt;b&gt;</code> now</p>",
    ],
    ["code with back-ticks in it", "``a ` b``", "<p><code>a ` b</code></p>"],
    [
      "a block of code",
      "```sh\n# not a *heading*\n\n<i>\n```\nafter",
      "<pre><code># not a *heading*\n\n&lt;i&gt;</code></pre>\n<p>after</p>",
    ],
    ["a list with numbers", "1. one\n2) two", "<ol><li>one</li><li>two</li></ol>"],
    ["lists within lists", "- a\n  - b\n  - c\n- d", "<ul><li>a<ul><li>b</li><li>c</li></ul></li><li>d</li></ul>"],
    ["boxes to tick", "- [ ] open\n- [x] done", "<ul><li>☐ open</li><li>☑ done</li></ul>"],
    ["an item that goes on in the next line", "- a\n  b", "<ul><li>a\nb</li></ul>"],
    [
      "a link",
      "see [the **status**](https://status.example/a?b=1&c=2)",
      '<p>see <a href="https://status.example/a?b=1&amp;c=2" rel="noopener noreferrer nofollow">the <strong>status</strong></a></p>',
    ],
    ["escaped marks", "\\*not\\* \\[a\\](https://x.example)", "<p>*not* [a](https://x.example)</p>"],
  ])("shows %s", (_, markdown, html) => {
    expect(markdownHtml(markdown)).toBe(html);
  });

  it.each([
    ["a script", "<script>alert(1)</script>"],
    ["an event handler", '<img src=x onerror="alert(1)">'],
    ["a script link", "[a](javascript:alert(1))"],
    ["a script link in other letters", "[a](JaVaScRiPt:alert`1`)"],
    ["a script link that looks like an address", "[a](javascript://x.example/%0Aalert%281%29)"],
    ["a link to a file", "[a](file:///etc/passwd)"],
    ["a data link", "[a](data:text/html,<script>alert(1)</script>)"],
    ["a link that breaks out of its attribute", '[a](https://x.example/"onmouseover="alert(1))'],
    ["a link with an entity", "[a](https&#58;//x.example)"],
    ["a picture", "![a](https://x.example/pixel.png)"],
    ["a link to a host of its own", "[a](//evil.example)"],
    ["an autolink of HTML", "<https://x.example/><b>"],
    ["a fence that breaks out", "```\n</code></pre><script>alert(1)</script>\n```"],
    ["a heading with HTML", "# <svg/onload=alert(1)>"],
  ])("lets %s do nothing", (_, markdown) => {
    expect(tagsOf(markdownHtml(markdown)).filter((tag) => !ALLOWED.test(tag))).toEqual([]);
  });

  it("gives nothing but the tags of its list, each closed, whatever is put in", () => {
    const piece = fc.constantFrom(
      ...["*", "**", "_", "`", "``", "[", "](", ")", "https://x.example", "<b>", "\\", "# ", "- ", "1. ", "```", "  "],
      ...["\n", "\n\n", "a", " ", "&", '"', "'", "javascript:", "<!--", "é", "\u202e"],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const tags = tagsOf(markdownHtml(pieces.join("")));
        expect(tags.filter((tag) => !ALLOWED.test(tag))).toEqual([]);
        expect(unclosed(tags)).toEqual([]);
      }),
      { numRuns: 2_000 },
    );
  });

  it("shows plain text that was escaped for a draft as it was", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (text) => {
        const plain = text.replace(/\s+/g, " ").trim();
        fc.pre(plain !== "" && !/^(\d+[.)]|[-+]) /.test(plain));
        expect(textOf(markdownHtml(escaped(plain)))).toBe(plain);
      }),
    );
  });

  it.each([["["], ["*a "], ["`"], ["`` ` "], ["[a]("], ["_a*b"], ["- a\n  "], ["**"], ["\\"], ["#"]])(
    "needs no more steps than there are letters for %s many times over",
    (piece) => {
      expect(markdownHtml(piece.repeat(40_000)).length).toBeGreaterThan(0);
    },
  );

  it("ends where no post-mortem goes on", () => {
    expect(markdownHtml("a".repeat(1_000_000)).length).toBeLessThan(200_100);
  });
});

const ALLOWED =
  /^<\/?(p|h[3-6]|ul|ol|li|em|strong|code|pre|a)>$|^<a href="https?:\/\/[^"<>\s]+" rel="noopener noreferrer nofollow">$/;

function tagsOf(html: string): string[] {
  return html.match(/<[^>]*>?/g) ?? [];
}

function unclosed(tags: readonly string[]): string[] {
  const open: string[] = [];
  for (const tag of tags) {
    const name = /^<\/?([a-z0-9]+)/.exec(tag)?.[1] ?? tag;
    if (!tag.startsWith("</")) open.push(name);
    else if (open.at(-1) === name) open.pop();
    else return [...open, tag];
  }
  return open;
}

function textOf(html: string): string {
  const plain = html.replaceAll(/<[^>]*>/g, "");
  return plain
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
}
