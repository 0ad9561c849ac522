import {
  Histogram,
  type HistogramConfiguration,
  type MetricType,
  type MetricValueWithName,
} from "prom-client";

/** The library's types number what its code names. */
const TYPE = "histogram" as unknown as MetricType;

/** Durations that have been counted elsewhere, of one value of the label. */
export interface CountedDurations {
  readonly label: string;
  /** How many fell into each bucket; the last is for what is longer than all. */
  readonly buckets: readonly number[];
  readonly sumSeconds: number;
}

/** A histogram of what has been counted elsewhere: the library's own can only observe one value after the other. */
export class CountedHistogram<L extends string> extends Histogram<L> {
  readonly #name: string;
  readonly #help: string;
  readonly #label: L;
  readonly #bounds: readonly number[];
  readonly #counted: readonly CountedDurations[];

  /** @param config with the bounds of the buckets, seconds */
  constructor(
    config: Omit<HistogramConfiguration<L>, "labelNames"> & { readonly buckets: number[]; readonly label: L },
    counted: readonly CountedDurations[],
  ) {
    const { label, ...rest } = config;
    super({ ...rest, labelNames: [label] });
    this.#name = config.name;
    this.#help = config.help;
    this.#label = label;
    this.#bounds = config.buckets;
    this.#counted = counted;
  }

  override async get(): ReturnType<Histogram<L>["get"]> {
    const values = this.#counted.flatMap((each) => this.#valuesOf(each));
    const collect = (): void => undefined;
    return { name: this.#name, help: this.#help, type: TYPE, aggregator: "sum", collect, values };
  }

  /** Asked instead of the above where text is wanted; the library's types leave it out. */
  getForPromString(): ReturnType<Histogram<L>["get"]> {
    return this.get();
  }

  #valuesOf({ label, buckets, sumSeconds }: CountedDurations): MetricValueWithName<L>[] {
    const labels = { [this.#label]: label };
    let sum = 0;
    const rows = buckets.map((count, index) => {
      sum += count;
      const le = this.#bounds[index] ?? "+Inf";
      return { metricName: `${this.#name}_bucket`, labels: { ...labels, le }, value: sum };
    });
    return [
      ...rows,
      { metricName: `${this.#name}_sum`, labels, value: sumSeconds },
      { metricName: `${this.#name}_count`, labels, value: sum },
    ] as MetricValueWithName<L>[];
  }
}
