import { fnv1aHex } from "../core/hash.ts";

/** Where a static copy keeps what an address of ours gives, so that any host can carry it: file names alone decide. */

const MOST_CHARACTERS = 180;

/** Whether an address gives a page for people, which in a copy is a folder with an `index.html`. */
export function isPage(address: string): boolean {
  const { pathname } = parsed(address);
  return pathname !== "/embed" && !pathname.startsWith("/api/") && !nameOf(pathname).includes(".");
}

/** The file of an address (a path with or without a query), relative to the copy's folder. */
export function fileOf(address: string): string {
  const { pathname, search } = parsed(address);
  const folders = pathname.split("/").filter((part) => part !== "");
  const query = safe(search.slice(1).replaceAll("&", ","));
  if (isPage(address)) {
    return [...folders.map(folderName), ...(query === "" ? [] : [query]), "index.html"].join("/");
  }
  const name = safe(nameOf(pathname));
  const dot = name.lastIndexOf(".");
  const [stem, ending] =
    dot < 0 ? [name, pathname === "/embed" ? ".html" : ".json"] : [name.slice(0, dot), name.slice(dot)];
  const file = `${stem}${query === "" ? "" : `,${query}`}`;
  return [...folders.slice(0, -1).map(folderName), `${shortened(file)}${shortened(ending)}`].join("/");
}

/** A link from one file of the copy to an address of ours: relative, so that the copy may lie in any folder of a host. */
export function linkBetween(fromFile: string, address: string): string {
  const from = fromFile.split("/").slice(0, -1);
  const to = fileOf(address)
    .replace(/(^|\/)index\.html$/, "$1")
    .split("/");
  const shared = from.findIndex((part, i) => to[i] !== part || i === to.length - 1);
  const same = shared < 0 ? Math.min(from.length, to.length - 1) : shared;
  const way = [...from.slice(same).map(() => ".."), ...to.slice(same)].join("/");
  return `${way === "" ? "./" : way}${parsed(address).hash}`;
}

function parsed(address: string): URL {
  return new URL(`http://copy.invalid${address}`);
}

function nameOf(pathname: string): string {
  return pathname.slice(pathname.lastIndexOf("/") + 1);
}

function folderName(part: string): string {
  return shortened(safe(part));
}

/** Letters that every file system and every host takes as they are; others as `~` and their code. */
function safe(part: string): string {
  const plain = decoded(part).replace(/[^A-Za-z0-9._=,-]/gu, (letter) =>
    Array.from(new TextEncoder().encode(letter), (byte) => `~${byte.toString(16).padStart(2, "0")}`).join(""),
  );
  return /^\.+$/.test(plain) ? plain.replaceAll(".", "~2e") : plain;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function shortened(name: string): string {
  return name.length <= MOST_CHARACTERS ? name : `${name.slice(0, MOST_CHARACTERS - 9)}~${fnv1aHex(name)}`;
}
