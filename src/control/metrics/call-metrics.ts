import { Counter, type Registry } from "prom-client";
import { BUCKETS_MS, type Tally } from "../../wire/tally.ts";
import { CountedHistogram } from "./counted-histogram.ts";

/** Puts what has been counted into a registry. */
export function callMetrics(registry: Registry, tally: Tally): void {
  const { operations, worlds, scenarios, faults, people, deliveries, keptOut, overQuota } = tally;
  const registers = [registry];

  const calls = new Counter({
    name: "zoom_sim_calls_total",
    help: "Calls answered, by operation of Zoom's API (none: no such operation), outcome and HTTP status.",
    labelNames: ["operation", "outcome", "status"],
    registers,
  });
  for (const [operation, { outcomes }] of operations) {
    for (const [outcome, statuses] of outcomes) {
      for (const [status, count] of statuses) calls.inc({ operation, outcome, status }, count);
    }
  }

  const durations = [...operations].map(([label, { buckets, sumMs }]) => ({
    label,
    buckets,
    sumSeconds: sumMs / 1_000,
  }));
  void new CountedHistogram(
    {
      name: "zoom_sim_call_duration_seconds",
      help: "From a request's head to its answer, without delays and faults that were asked for.",
      label: "operation",
      buckets: BUCKETS_MS.map((ms) => ms / 1_000),
      registers,
    },
    durations,
  );

  const byWay = new Counter({
    name: "zoom_sim_scenarios_total",
    help: "Outcomes that were asked for by name, by the way in which they were.",
    labelNames: ["by", "outcome"],
    registers,
  });
  for (const [by, outcomes] of scenarios) {
    for (const [outcome, count] of outcomes) byWay.inc({ by, outcome }, count);
  }

  const byName = <K extends string | number>(
    name: string,
    help: string,
    label: string,
    counts: ReadonlyMap<K, number>,
  ): void => {
    const counter = new Counter({ name, help, labelNames: [label], registers });
    for (const [value, count] of counts) counter.inc({ [label]: value }, count);
  };
  byName(
    "zoom_sim_world_calls_total",
    "Calls by world; worlds beyond the first ones are counted as other.",
    "world",
    worlds,
  );
  byName("zoom_sim_faults_total", "Faults that clients suffered.", "fault", faults);
  byName("zoom_sim_people_total", "People that stored calls were about.", "change", people);
  byName(
    "zoom_sim_webhook_deliveries_total",
    "Deliveries of webhooks that have come to an end.",
    "state",
    deliveries,
  );
  byName(
    "zoom_sim_kept_out_total",
    "Requests to the admin API, the pages or this address that were refused for Host, Origin or token.",
    "status",
    keptOut,
  );
  new Counter({
    name: "zoom_sim_over_quota_total",
    help: "Calls that Zoom would have answered with 429, where quotas are only observed.",
    registers,
  }).inc(overQuota);
}
