/**
 * What each of the simulators that share a store has taken on. Whoever lives says so before its lease is over; what
 * somebody had who no longer does, another takes over, and only one.
 */
export interface SharedTasks {
  /** How long a simulator that says nothing is taken to live, milliseconds. */
  readonly leaseMs: number;
  /** Takes on tasks of a world, or says that this simulator has begun with them. */
  take(world: string, ids: readonly string[]): Promise<void>;
  /** Lets go of tasks that are done. */
  release(world: string, ids: readonly string[]): Promise<void>;
  /** Whether this simulator still has a task: one that was silent for too long has lost it to another. */
  has(world: string, id: string): Promise<boolean>;
  /**
   * Says that this simulator lives.
   *
   * @returns tasks by world which it has taken over, until it {@link take}s or {@link release}s them
   */
  renew(): Promise<ReadonlyMap<string, readonly string[]>>;
  /** Leaves all its tasks to the others, at once. */
  leave(): Promise<void>;
}
