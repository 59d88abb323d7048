import { isOwn } from "./own.ts";

/** What the server last said of each fold: readers may have opened or closed it since. */
const servedOpen = new WeakMap<Element, boolean>();

/** Takes note of folds that are new on the page. */
export function rememberFolds(root: ParentNode): void {
  for (const fold of root.querySelectorAll("details")) if (!servedOpen.has(fold)) servedOpen.set(fold, fold.open);
}

/**
 * Makes `old` say what `fresh` says by changing only what differs: focus, selection, scrolled tables and folds that
 * readers opened stay. A fold opens by itself only where the server has just opened it. What another script draws
 * upon (`data-alone`) is left to it.
 */
export function morph(old: Element, fresh: Element): void {
  if (old.hasAttribute("data-alone")) return;
  syncAttributes(old, fresh);
  let at = old.firstChild;
  for (const wanted of [...fresh.childNodes]) {
    while (at !== null && isOwn(at)) at = at.nextSibling;
    const kept = matchFrom(at, wanted);
    if (kept === null) {
      old.insertBefore(wanted, at);
      continue;
    }
    at = removeUntil(at, kept);
    at = kept.nextSibling;
    if (kept instanceof Element && wanted instanceof Element) morph(kept, wanted);
    else if (kept.nodeValue !== wanted.nodeValue) kept.nodeValue = wanted.nodeValue;
  }
  removeUntil(at, null);
}

/** The node that stays in the place of `wanted`: that of the same id wherever it follows, else the next of its kind. */
function matchFrom(at: ChildNode | null, wanted: ChildNode): ChildNode | null {
  const key = keyOf(wanted);
  if (!(wanted instanceof Element) || wanted.id === "") return at !== null && keyOf(at) === key ? at : null;
  for (let node = at; node !== null; node = node.nextSibling) if (keyOf(node) === key) return node;
  return null;
}

function keyOf(node: Node): string {
  return node instanceof Element ? `${node.nodeName}#${node.id}.${node.classList.item(0)}` : node.nodeName;
}

function removeUntil(from: ChildNode | null, end: ChildNode | null): ChildNode | null {
  let at = from;
  while (at !== null && at !== end) {
    const next: ChildNode | null = at.nextSibling;
    if (!isOwn(at)) at.remove();
    at = next;
  }
  return at;
}

function syncAttributes(old: Element, fresh: Element): void {
  const isFold = old instanceof HTMLDetailsElement && fresh instanceof HTMLDetailsElement;
  if (isFold) {
    if (fresh.open && servedOpen.get(old) === false) old.open = true;
    servedOpen.set(old, fresh.open);
  }
  const names = new Set([...old.getAttributeNames(), ...fresh.getAttributeNames()]);
  if (isFold) names.delete("open");
  for (const name of names) {
    const value = fresh.getAttribute(name);
    if (value === null) old.removeAttribute(name);
    else if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
}
