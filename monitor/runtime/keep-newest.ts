/**
 * A drawing that is made once while the SVG is the same, and one at a time: the newest one is kept. A failure is told to
 * whoever asked, and tried again by whoever asks next.
 */
export function keepNewest(draw: (svg: string) => Promise<Uint8Array>): (svg: string) => Promise<Uint8Array> {
  let kept: { readonly svg: string; readonly png: Promise<Uint8Array> } | null = null;
  let last: Promise<unknown> = Promise.resolve();
  return (svg) => {
    if (kept?.svg === svg) return kept.png;
    const png = last.then(() => draw(svg));
    const drawn = { svg, png };
    kept = drawn;
    last = png.catch(() => {
      if (kept === drawn) kept = null;
    });
    return png;
  };
}
