/** What events tell of besides exchanges. */
export const TOPICS = ["rules", "clock", "quotas", "worlds", "reset"] as const;

export type Topic = (typeof TOPICS)[number];
