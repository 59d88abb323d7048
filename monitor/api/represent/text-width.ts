/** Advances of Verdana at 11 px, for the printable ASCII characters from space on. */
const ADVANCES = [
  3.9, 4.3, 5.1, 9, 7, 11.8, 8, 3, 5, 5, 7, 9, 4, 5, 4, 5, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 5, 5, 9, 9, 9, 6, 11, 7.5, 7.5,
  7.7, 8.5, 7, 6.3, 8.5, 8.3, 4.6, 5, 7.6, 6.1, 9.3, 8.2, 8.7, 6.6, 8.7, 7.7, 7.5, 6.8, 8.1, 7.5, 10.9, 7.5, 6.8, 7.5,
  5, 5, 5, 9, 7, 7, 6.6, 6.9, 5.7, 6.9, 6.6, 3.9, 6.9, 7, 3, 3.8, 6.5, 3, 10.7, 7, 6.7, 6.9, 6.9, 4.7, 5.7, 4.3, 7, 6.5,
  9, 6.5, 6.5, 5.8, 7, 5, 7, 9,
] as const;
const MEASURED_PX = 11;
/** Of other letters: those of alphabets are about as wide as ours, signs of Chinese and Japanese fill a square. */
const LETTER_ADVANCE = 7;
const SIGN_ADVANCE = 11;

/** About how wide a text is in Verdana, or in DejaVu Sans, which has the same measures. */
export function textWidth(text: string, sizePx: number = MEASURED_PX): number {
  const advances = Array.from(text, advanceOf);
  return (advances.reduce((sum, advance) => sum + advance, 0) * sizePx) / MEASURED_PX;
}

function advanceOf(letter: string): number {
  return ADVANCES[(letter.codePointAt(0) ?? 0) - 32] ?? (isSign(letter) ? SIGN_ADVANCE : LETTER_ADVANCE);
}

/** Whether a character fills a square, as Chinese, Japanese and Korean ones do and most pictures: two columns of a terminal. */
export function isSign(letter: string): boolean {
  const point = letter.codePointAt(0) ?? 0;
  return SQUARES.some(([first, last]) => first <= point && point <= last);
}

/** The wide blocks of Unicode's East Asian Width (UAX 11), and the emoji. */
const SQUARES: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0xa4cf],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0x1f300, 0x1f64f],
  [0x1f900, 0x1f9ff],
  [0x20000, 0x3fffd],
];
