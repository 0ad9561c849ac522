/** How much of what is sent the simulator reads. */
export interface Bounds {
  /** Largest body, bytes. */
  readonly bodyBytes: number;
  /** Most parts of a multipart form. */
  readonly parts: number;
  /** Longest delay that a call may ask for, milliseconds. */
  readonly delayMs: number;
  /** How long headers may take to arrive, milliseconds. */
  readonly headersMs: number;
  /** How long a whole request may take to arrive, milliseconds. */
  readonly requestMs: number;
  /** How often the two above are looked at, milliseconds. */
  readonly checkMs: number;
  /** How long requests in flight have to finish when the simulator stops, milliseconds. */
  readonly graceMs: number;
  /** How long an answer that never comes is held open, milliseconds. */
  readonly stallMs: number;
  /** Most answers at a time that do not end by themselves, such as events. */
  readonly streams: number;
  /** How long the store may take to say that it is there, milliseconds. */
  readonly readyMs: number;
  /** Most worlds that are counted under names of their own. */
  readonly countedWorlds: number;
}

export const DEFAULT_BOUNDS: Bounds = {
  bodyBytes: 1_048_576,
  parts: 100,
  delayMs: 60_000,
  headersMs: 10_000,
  requestMs: 30_000,
  checkMs: 1_000,
  graceMs: 10_000,
  stallMs: 300_000,
  streams: 100,
  readyMs: 2_000,
  countedWorlds: 50,
};
