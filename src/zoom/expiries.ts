/** Which records of some kind are stored and when each is over, epoch milliseconds; the first to be stored first. */
export type Expiries = readonly { readonly id: string; readonly until: number }[];
