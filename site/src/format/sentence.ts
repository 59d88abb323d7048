/** A phrase as the begin of a sentence or a heading. */
export function begun(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
