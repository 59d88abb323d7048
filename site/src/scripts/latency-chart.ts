/** A drawing that answers to the pointer, in the place of the one that came with the page: once it is nearly in sight. */
const figure = document.querySelector<HTMLElement>("figure.latency");
if (figure !== null) {
  const sight = new IntersectionObserver(
    (entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      sight.disconnect();
      // Whatever fails, the drawing that came with the page stays.
      import("./draw-latency.ts").then(({ drawLatency }) => drawLatency(figure)).catch(() => undefined);
    },
    { rootMargin: "200px" },
  );
  sight.observe(figure);
}
