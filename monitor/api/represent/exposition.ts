export const METRICS_TEXT = "text/plain; version=0.0.4; charset=utf-8";
export const OPEN_METRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";
export type MetricsType = typeof METRICS_TEXT | typeof OPEN_METRICS;

export interface Family {
  /** Of a counter without `_total`. */
  readonly name: string;
  readonly type: "gauge" | "counter" | "histogram";
  readonly help: string;
  readonly samples: readonly Sample[];
}

export interface Sample {
  /** What follows the family's name: `_total`, `_bucket`; absent: nothing. */
  readonly suffix?: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/**
 * Metrics in Prometheus' text format 0.0.4, or as OpenMetrics 1.0, which names counters without `_total` and ends by a mark.
 * A family without samples is left out.
 */
export function exposition(families: readonly Family[], type: MetricsType): string {
  const lines = families
    .filter(({ samples }) => samples.length > 0)
    .flatMap((family) => [...head(family, type), ...family.samples.map((sample) => line(family.name, sample))]);
  return `${[...lines, ...(type === OPEN_METRICS ? ["# EOF"] : [])].join("\n")}\n`;
}

function head({ name, type, help }: Family, format: MetricsType): readonly string[] {
  const told = type === "counter" && format === METRICS_TEXT ? `${name}_total` : name;
  return [`# HELP ${told} ${help.replaceAll("\\", "\\\\").replaceAll("\n", "\\n")}`, `# TYPE ${told} ${type}`];
}

function line(name: string, { suffix = "", labels, value }: Sample): string {
  const pairs = Object.entries(labels).map(([label, of]) => `${label}="${escaped(of)}"`);
  return `${name}${suffix}${pairs.length === 0 ? "" : `{${pairs.join(",")}}`} ${value}`;
}

function escaped(value: string): string {
  return value.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
}

type Labelled = readonly [Readonly<Record<string, string>>, number];

export function gauge(name: string, help: string, samples: readonly Labelled[]): Family {
  return { name, type: "gauge", help, samples: samples.map(([labels, value]) => ({ labels, value })) };
}

export function counter(name: string, help: string, samples: readonly Labelled[]): Family {
  return {
    ...{ name, type: "counter", help },
    samples: samples.map(([labels, value]) => ({ suffix: "_total", labels, value })),
  };
}

/** One series of a histogram: how many values lie at or below each bound, and all in all. */
export interface Distribution {
  readonly labels: Readonly<Record<string, string>>;
  readonly cumulative: readonly (readonly [bound: number, count: number])[];
  readonly count: number;
  readonly sum: number;
}

export function histogram(name: string, help: string, distributions: readonly Distribution[]): Family {
  const samples = distributions.flatMap(({ labels, cumulative, count, sum }) => [
    ...cumulative.map(([bound, n]) => ({ suffix: "_bucket", labels: { ...labels, le: bounded(bound) }, value: n })),
    { suffix: "_bucket", labels: { ...labels, le: "+Inf" }, value: count },
    { suffix: "_sum", labels, value: sum },
    { suffix: "_count", labels, value: count },
  ]);
  return { name, type: "histogram", help, samples };
}

/** As OpenMetrics writes bounds: always with a point. */
function bounded(bound: number): string {
  return Number.isInteger(bound) ? `${bound}.0` : `${bound}`;
}
