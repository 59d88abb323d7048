declare module "parse-prometheus-text-format" {
  interface Family {
    readonly name: string;
    readonly help: string;
    readonly type: string;
    readonly metrics: readonly { readonly value?: string; readonly labels?: Readonly<Record<string, string>> }[];
  }
  /** The families of an exposition in Prometheus' text format; throws where it is malformed. */
  export default function parse(text: string): Family[];
}
