/** How much is measured. */
export interface Plan {
  readonly starts: number;
  readonly rounds: number;
  /** Seconds of each measurement of throughput. */
  readonly seconds: number;
  readonly connections: readonly number[];
  /** Whether contestants other than the bare server are measured too. */
  readonly others: boolean;
  /** Registrants of a meeting at which a batch is timed; empty to leave it out. */
  readonly registrants: readonly number[];
  /** How many worlds calls go to in turns; empty to leave it out. */
  readonly worlds: readonly number[];
  /** Rounds of batches by which the processor's time is taken. */
  readonly processorRounds: number;
  /** Whether memory is measured, and for how many minutes the long load goes on. */
  readonly memory: boolean;
  readonly soakMinutes: number;
}

/** Under two minutes. */
export const QUICK: Plan = {
  starts: 5,
  rounds: 2,
  seconds: 1,
  connections: [10],
  others: false,
  registrants: [],
  worlds: [],
  processorRounds: 6,
  memory: true,
  soakMinutes: 0,
};

/** About three quarters of an hour. */
export const FULL: Plan = {
  starts: 20,
  rounds: 3,
  seconds: 3,
  connections: [1, 10, 50],
  others: true,
  registrants: [0, 10_000, 100_000, 1_000_000],
  worlds: [1, 100, 1_000],
  processorRounds: 20,
  memory: true,
  soakMinutes: 10,
};
