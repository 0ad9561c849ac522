/** What events tell of besides exchanges. */
export const TOPICS = ["rules", "clock", "quotas", "worlds", "webhooks", "mails", "reset"] as const;

export type Topic = (typeof TOPICS)[number];
