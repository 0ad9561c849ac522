/**
 * The place in the store of what belongs to a run of the simulator and to none of its worlds: it outlives
 * their resets. No world can have this name.
 */
export const RUN = "~run";
