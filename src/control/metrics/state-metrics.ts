import { Gauge, type Registry } from "prom-client";
import { version } from "../../state/generated/version.ts";
import type { Simulator } from "../../wire/simulator.ts";

/** Puts what stands at this moment into a registry. While the store cannot be reached, what only it knows is left out. */
export async function stateMetrics(registry: Registry, simulator: Simulator): Promise<void> {
  const { settings, worlds, readiness, webhooks } = simulator;
  const gauge = (name: string, help: string, value: number): void =>
    new Gauge({ name, help, registers: [registry] }).set(value);

  new Gauge({
    name: "zoom_sim_info",
    help: "The simulator's version and the edition that is active by default.",
    labelNames: ["version", "edition"],
    registers: [registry],
  }).set({ version, edition: settings.edition }, 1);
  const ready = (await readiness.whyNot()) === undefined;
  gauge("zoom_sim_ready", "Whether calls should be sent here, as /readyz says: 1 or 0.", ready ? 1 : 0);
  gauge("zoom_sim_worlds", "Worlds that are there or are listed.", worlds.names().length);
  gauge(
    "zoom_sim_webhooks_waiting",
    "Deliveries of webhooks under way or to be tried again.",
    webhooks.waiting(),
  );
  if (!ready) return;
  try {
    gauge("zoom_sim_journal_entries", "Calls in the journals of all worlds.", await journalled(simulator));
  } catch (error) {
    simulator.failed(error);
  }
}

async function journalled({ worlds, journal }: Simulator): Promise<number> {
  const counts = await Promise.all(worlds.names().map((name) => journal.count(name)));
  return counts.reduce((sum, count) => sum + count, 0);
}
