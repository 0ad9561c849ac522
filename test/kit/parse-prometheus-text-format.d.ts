declare module "parse-prometheus-text-format" {
  interface Sample {
    readonly labels?: Readonly<Record<string, string>>;
    /** Of counters and gauges. */
    readonly value?: string;
    /** Of histograms: how many at most so long, by the bound. */
    readonly buckets?: Readonly<Record<string, string>>;
  }

  interface Family {
    readonly name: string;
    readonly help: string;
    readonly type: "COUNTER" | "GAUGE" | "HISTOGRAM" | "SUMMARY" | "UNTYPED";
    readonly metrics: readonly Sample[];
  }

  export default function parsePrometheusTextFormat(text: string): Family[];
}
