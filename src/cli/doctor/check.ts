/** How a check went: nothing to do, something to look at, or something that will not work. */
export type Health = "ok" | "warning" | "problem";

/** One line of the doctor's. */
export interface Check {
  readonly health: Health;
  /** What was found; behind it, for what is not ok, the cure. */
  readonly says: string;
}

export const ok = (says: string): Check => ({ health: "ok", says });
export const warning = (says: string): Check => ({ health: "warning", says });
export const problem = (says: string): Check => ({ health: "problem", says });
