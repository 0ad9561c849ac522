/** The simulators that share a store. */
export interface Replicas {
  /** How long one that says nothing is taken to live, milliseconds. */
  readonly leaseMs: number;
  /**
   * Says that this simulator lives, and how it was told to behave.
   *
   * @returns what the others that live say of themselves
   */
  join(options: string): Promise<readonly string[]>;
  /** Says that it lives no more. */
  leave(): Promise<void>;
}
