/** Ways in which a simulator can be set, where the choice is one of a few words. */

export const AUTH_MODES = ["lax", "strict"] as const;
export const UNKNOWN_MEETINGS = ["refuse", "adopt"] as const;
export const SWITCH = ["on", "off"] as const;
