import {
  Chart,
  type ChartDataset,
  type ChartOptions,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
} from "chart.js";
import { type Dot, dotsOf, type Span } from "./latency-dots.ts";

Chart.register(LineController, LineElement, PointElement, LinearScale, Filler, Tooltip);

/** Draws a figure's latencies on a canvas, from the same steps as the API gives them. Rejects when they do not come. */
export async function drawLatency(figure: HTMLElement): Promise<void> {
  const { src = "", locale = "en", zone = "UTC" } = figure.dataset;
  const span = spanOf(figure);
  const plot = figure.querySelector(".plot");
  const response = await fetch(src, { headers: { accept: "application/json" } });
  if (plot === null || !response.ok) throw new Error("there is nothing to draw");
  const dots = dotsOf(await response.json(), span);
  const canvas = document.createElement("canvas");
  // What it shows is told by the table beside it.
  canvas.setAttribute("aria-hidden", "true");
  plot.append(canvas);
  const words = wordsOf(figure);
  const when = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone: zone });
  const draw = () => chartOf(canvas, { dots, span, words, locale, when, colors: colorsOf(figure) });
  let chart = draw();
  figure.classList.add("drawn");
  const redraw = () => {
    chart.destroy();
    chart = draw();
  };
  for (const query of ["(prefers-color-scheme: dark)", "(prefers-contrast: more)", "(forced-colors: active)"]) {
    matchMedia(query).addEventListener("change", redraw);
  }
}

interface Drawing {
  readonly dots: readonly Dot[];
  readonly span: Span;
  /** What the half, the most and nearly all of the answers are called. */
  readonly words: readonly string[];
  readonly locale: string;
  readonly when: Intl.DateTimeFormat;
  readonly colors: Colors;
}

type Line = ChartDataset<"line", { x: number; y: number | null }[]>;

function chartOf(canvas: HTMLCanvasElement, drawing: Drawing): Chart<"line", Line["data"]> {
  const { dots, words, colors } = drawing;
  const line = (key: "p50" | "p90" | "p99", label: string | undefined, style: Partial<Line>): Line => ({
    label: label ?? key,
    data: dots.map((dot) => ({ x: dot.x, y: dot[key] })),
    pointRadius: dots.map((dot, i) => (isAlone(dots, i, key) && dot[key] !== null ? 1.5 : 0)),
    pointHoverRadius: 3,
    pointBackgroundColor: colors.ink,
    pointBorderWidth: 0,
    borderWidth: 0,
    ...style,
  });
  const datasets = [
    line("p50", words[0], { borderColor: colors.ink, borderWidth: 1.75, borderJoinStyle: "round" }),
    line("p90", words[1], { fill: "-1", backgroundColor: colors.band }),
    line("p99", words[2], { borderColor: colors.soft, borderWidth: 1.25, borderDash: [2, 3] }),
  ];
  return new Chart(canvas, { type: "line", data: { datasets }, options: optionsOf(drawing) });
}

function optionsOf({ span, colors, locale, when }: Drawing): ChartOptions<"line"> {
  const latency = latencyFormat(locale);
  const font = { family: colors.font, size: 12 };
  return {
    responsive: true,
    maintainAspectRatio: false,
    animation: false,
    layout: { autoPadding: false },
    interaction: { mode: "index", intersect: false },
    scales: {
      x: { type: "linear", display: false, min: span.from, max: span.to },
      y: {
        border: { display: false },
        grid: { color: colors.rule, drawTicks: false },
        min: 0,
        max: span.topMs,
        // The labels that came with the page stand over the canvas.
        ticks: { display: false, stepSize: span.topMs / 2 },
      },
    },
    plugins: {
      tooltip: {
        backgroundColor: colors.card,
        borderColor: colors.rule,
        borderWidth: 1,
        titleColor: colors.ink,
        bodyColor: colors.ink,
        titleFont: font,
        bodyFont: font,
        displayColors: false,
        callbacks: {
          title: ([first]) => (first === undefined ? "" : when.format(first.parsed.x ?? 0)),
          label: ({ dataset, parsed }) => `${dataset.label}: ${parsed.y === null ? "–" : latency(parsed.y)}`,
        },
      },
    },
  };
}

function latencyFormat(locale: string): (ms: number) => string {
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const fine = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  return (ms) => {
    if (ms >= 1_000) return `${fine.format(ms / 1_000)} s`;
    return `${(ms < 10 ? fine : whole).format(ms)} ms`;
  };
}

interface Colors {
  readonly ink: string;
  readonly soft: string;
  readonly rule: string;
  readonly card: string;
  readonly band: string;
  readonly font: string;
}

/** As the drawing that came with the page has them now. */
function colorsOf(figure: HTMLElement): Colors {
  const styleOf = (selector: string) => getComputedStyle(figure.querySelector(`.plot ${selector}`) ?? figure);
  return {
    ink: styleOf(".half").stroke,
    soft: styleOf(".nearly-all").stroke,
    rule: styleOf(".rules").stroke,
    band: styleOf(".band").fill,
    card: getComputedStyle(document.body).backgroundColor,
    font: getComputedStyle(figure).fontFamily,
  };
}

function wordsOf(figure: HTMLElement): string[] {
  return [...figure.querySelectorAll(".legend li")].map((item) => item.textContent?.split(":")[0]?.trim() ?? "");
}

function isAlone(dots: readonly Dot[], i: number, key: "p50" | "p90" | "p99"): boolean {
  return (dots[i - 1]?.[key] ?? null) === null && (dots[i + 1]?.[key] ?? null) === null;
}

function spanOf(figure: HTMLElement): Span {
  const of = (name: string) => numberIn(figure, name);
  return { from: of("from"), to: of("to"), end: of("end"), topMs: of("top") };
}

function numberIn(figure: HTMLElement, name: string): number {
  const value = Number(figure.dataset[name]);
  if (!Number.isFinite(value)) throw new Error(`the figure does not say ${name}`);
  return value;
}
