import { AppError } from "../core/errors.ts";
import { fileOf, isPage, linkBetween } from "./copy-paths.ts";
import { PAGE_DIRECTIVES } from "./headers.ts";

/** How the two kinds of answers are got: as a server would give them. */
export interface CopySources {
  /** Pages for people, as of now; their script takes them back when they are too old. */
  readonly page: (address: string) => Promise<Response>;
  /** Everything that cannot take itself back: as it is once nothing vouches for the present any more. */
  readonly document: (address: string) => Promise<Response>;
}

export interface CopiedFile {
  /** Relative, with slashes. */
  readonly path: string;
  readonly body: string | Uint8Array;
}

const MOST_FILES = 50_000;

/**
 * All files of a static copy: what `addresses` give, and whatever of ours their pages lead to. Links between them are
 * relative, so that the copy may lie anywhere. Throws `AppError` "refused" when there is no end of it.
 */
export async function* staticCopy(addresses: readonly string[], sources: CopySources): AsyncGenerator<CopiedFile> {
  const known = new Set(addresses.map(fileOf));
  const waiting = [...addresses];
  for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
    const answer = await followed(address, sources);
    if (answer.status >= 500) throw new AppError("store_failed", `${address} could not be made; nothing was replaced.`);
    if (answer.status !== 200) continue;
    const path = fileOf(address);
    if (!isHtml(answer)) {
      yield { path, body: new Uint8Array(await answer.arrayBuffer()) };
      continue;
    }
    const html = await answer.text();
    yield { path, body: asCopy(html, path) };
    for (const link of linksIn(html)) {
      const file = fileOf(link);
      if (known.has(file)) continue;
      known.add(file);
      waiting.push(link);
    }
    if (known.size > MOST_FILES) throw new AppError("refused", `A copy would have more than ${MOST_FILES} files.`);
  }
}

/** Incidents that became part of another one lead there. */
async function followed(address: string, { page, document }: CopySources): Promise<Response> {
  const ask = isPage(address) ? page : document;
  const answer = await ask(address);
  const to = answer.headers.get("location");
  return to?.startsWith("/") === true && !to.startsWith("//") ? ask(to) : answer;
}

function isHtml(answer: Response): boolean {
  return answer.headers.get("content-type")?.startsWith("text/html") === true;
}

/** Attributes that lead to an address of ours. */
const LINK = /(\s(?:href|src|data-src)=")(\/(?!\/)[^"]*)(?=")/g;

function linksIn(html: string): string[] {
  return Array.from(html.matchAll(LINK), ([, , link = ""]) => unescaped(link).split("#")[0] ?? "");
}

function asCopy(html: string, path: string): string {
  const linked = html.replace(
    LINK,
    (_, before: string, link: string) => before + escaped(linkBetween(path, unescaped(link))),
  );
  // Static hosts do not send our headers.
  return linked.replace("<head>", `<head><meta http-equiv="content-security-policy" content="${PAGE_DIRECTIVES}">`);
}

function unescaped(value: string): string {
  return value.replace(/&(?:amp|#38);/g, "&");
}

function escaped(value: string): string {
  return value.replaceAll("&", "&amp;");
}
