/** How much is measured. */
export interface Plan {
  readonly starts: number;
  readonly rounds: number;
  /** Seconds of each measurement of throughput. */
  readonly seconds: number;
  readonly connections: readonly number[];
  /** Whether contestants other than the bare server are measured too, and the simulator without a journal. */
  readonly others: boolean;
  /** Registrants of a meeting at which a batch is timed; empty to leave it out. */
  readonly registrants: readonly number[];
  /** How many worlds calls go to in turns; empty to leave it out. */
  readonly worlds: readonly number[];
  /** Rounds of batches by which the processor's time is taken. */
  readonly processorRounds: number;
  /** Batches of the load after which memory is read. */
  readonly memoryBatches: number;
  /** For how many minutes that load then goes on. */
  readonly soakMinutes: number;
}

/** Under two minutes. */
export const QUICK: Plan = {
  starts: 4,
  rounds: 2,
  seconds: 1,
  connections: [10],
  others: false,
  registrants: [],
  worlds: [],
  processorRounds: 4,
  memoryBatches: 5_000,
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
  memoryBatches: 20_000,
  soakMinutes: 10,
};
