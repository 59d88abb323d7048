/** Elements that the script adds: a refresh leaves them where they are. */
export function ownElement<T extends keyof HTMLElementTagNameMap>(tag: T, id: string): HTMLElementTagNameMap[T] {
  const element = document.createElement(tag);
  element.id = id;
  own.add(element);
  return element;
}

export function isOwn(node: Node): boolean {
  return own.has(node);
}

const own = new WeakSet<Node>();
