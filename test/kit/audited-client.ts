import type { Finding } from "../../src/journal/audit/finding.ts";
import type { Chosen } from "../../src/state/resolve-settings.ts";
import { heldTimer, type HeldTimer } from "./held-timer.ts";
import { register, type SentPerson } from "./registration.ts";
import { movableClock, startSimulation, type MovableClock, type RunningSimulation } from "./simulation.ts";

/** What the audit says. */
export interface Audit {
  readonly findings: readonly Finding[];
  readonly counts: Record<string, number>;
  readonly exchanges: number;
}

/** A simulation whose audit is tried out. */
export interface Setting {
  readonly sim: RunningSimulation;
  readonly clock: MovableClock;
  readonly waits: HeldTimer;
  /** Registers people, a moment after whatever was before. */
  readonly batch: (people: readonly SentPerson[], how?: Parameters<typeof register>[2]) => Promise<unknown>;
  readonly audit: (path?: string) => Promise<Audit>;
}

/** Milliseconds from one call to the next. */
export const MOMENT = 10;

/** A simulation in which time passes only between calls. */
export async function withClient(
  run: (setting: Setting) => Promise<void>,
  chosen: Chosen = {},
  auditsAll = true,
): Promise<void> {
  const clock = movableClock();
  const waits = heldTimer();
  await using sim = await startSimulation(chosen, {
    systemTime: clock,
    stopwatch: clock,
    timer: waits.timer,
    auditsAll,
  });
  const batch: Setting["batch"] = (people, how) => {
    clock.advance(MOMENT);
    return register(sim, people, how);
  };
  const audit = async (path = "") => (await sim.call<Audit>(`GET ${path}/__admin/audit`)).body;
  await run({ sim, clock, waits, batch, audit });
}

/** The rules of the findings. */
export const rulesOf = ({ findings }: Audit): string[] => findings.map(({ rule }) => rule);
