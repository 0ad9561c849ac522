import parsePrometheusTextFormat from "parse-prometheus-text-format";
import type { RunningSimulation } from "./simulation.ts";

/** What a scrape of `/metrics` told. */
export interface Scrape {
  readonly lines: readonly string[];
  readonly families: ReturnType<typeof parsePrometheusTextFormat>;
  /** A family's samples as `value{labels}`: `2 operation=getMeeting outcome=meeting-found status=200`. */
  readonly samples: (family: string) => string[];
}

/** Reads `/metrics` as Prometheus would. @throws Error for what is not its text format */
export async function scrape(sim: Pick<RunningSimulation, "url">): Promise<Scrape> {
  const response = await fetch(`${sim.url}/metrics`);
  if (response.status !== 200) throw new Error(`/metrics answered ${response.status}`);
  const text = await response.text();
  const families = parsePrometheusTextFormat(text);
  return {
    lines: text.split("\n"),
    families,
    samples: (family) =>
      (families.find(({ name }) => name === family)?.metrics ?? []).map(({ value, labels = {} }) =>
        [value, ...Object.entries(labels).map(([label, own]) => `${label}=${own}`)].join(" "),
      ),
  };
}
