const MAX_LENGTH = 64;

/** The known name that was probably meant, or null when none is near. */
export function nearestName(given: string, known: Iterable<string>): string | null {
  if (given.length > MAX_LENGTH) return null;
  let nearest: string | null = null;
  // A third of the letters may be wrong, one in short names: beyond that a guess would mislead.
  let least = Math.max(1, Math.floor(given.length / 3)) + 1;
  for (const name of known) {
    const distance = editDistance(given.toLowerCase(), name.toLowerCase());
    if (distance >= least) continue;
    nearest = name;
    least = distance;
  }
  return nearest;
}

/** `; did you mean …?`, or nothing. */
export function suggestion(given: string, known: Iterable<string>): string {
  const name = nearestName(given, known);
  return name === null ? "" : `; did you mean \`${name}\`?`;
}

/** The least number of letters put in, left out, changed, or swapped with their neighbour. Names are cut to 64 letters. */
export function editDistance(from: string, to: string): number {
  const a = from.slice(0, MAX_LENGTH);
  const b = to.slice(0, MAX_LENGTH);
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let least = Math.min(at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) least = Math.min(least, at(beforeLast, j - 2) + 1);
      row.push(least);
    }
    beforeLast = last;
    last = row;
  }
  return at(last, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
