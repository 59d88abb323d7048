const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

/**
 * A unique id that sorts by time: 10 base-32 digits of epoch milliseconds, then the given random digits.
 *
 * @param random lower-case hex, at least 10 digits
 */
export function sortableId(at: number, random: string): string {
  let rest = at;
  let time = "";
  for (let i = 0; i < 10; i++) {
    time = ALPHABET.charAt(rest % 32) + time;
    rest = Math.floor(rest / 32);
  }
  return time + random;
}
