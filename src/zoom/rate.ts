import type { RateLabel } from "./operations.ts";

/** What a Zoom account pays for; it sets how many calls it has. `none`: nobody counts them. */
export const PLANS = ["none", "free", "pro", "business"] as const;

export type Plan = (typeof PLANS)[number];

/** A plan that has limits. */
export type AccountPlan = Exclude<Plan, "none">;

/** How many calls of one label an account has. */
export interface RateLimit {
  /** Calls in each window of so many seconds. */
  readonly calls: number;
  readonly seconds: 1 | 60;
  /** Calls a UTC day; absent where Zoom names no figure. */
  readonly daily?: number;
}

/** Heavy and Resource-intensive calls share one daily figure, except on the free plan. */
const SHARED: readonly RateLabel[] = ["Heavy", "Resource-intensive"];

/**
 * The limits of an account, shared by all of its apps and users. Documented: Zoom's rate-limit page
 * (facts 5.1). Assumed: that windows begin with the second, the minute and the UTC day,
 * and that refused calls count.
 */
const RATE_LIMITS: Readonly<Record<AccountPlan, Readonly<Record<RateLabel, RateLimit>>>> = {
  free: {
    Light: { calls: 4, seconds: 1, daily: 6_000 },
    Medium: { calls: 2, seconds: 1, daily: 2_000 },
    Heavy: { calls: 1, seconds: 1, daily: 1_000 },
    "Resource-intensive": { calls: 10, seconds: 60, daily: 30_000 },
  },
  pro: {
    Light: { calls: 30, seconds: 1 },
    Medium: { calls: 20, seconds: 1 },
    Heavy: { calls: 10, seconds: 1, daily: 30_000 },
    "Resource-intensive": { calls: 10, seconds: 60, daily: 30_000 },
  },
  business: {
    Light: { calls: 80, seconds: 1 },
    Medium: { calls: 60, seconds: 1 },
    Heavy: { calls: 40, seconds: 1, daily: 60_000 },
    "Resource-intensive": { calls: 20, seconds: 60, daily: 60_000 },
  },
};

export const RATE_LABELS = Object.keys(RATE_LIMITS.pro) as RateLabel[];

/** The limit of a plan on calls of one label. */
export function rateLimit(plan: AccountPlan, label: RateLabel): RateLimit {
  return RATE_LIMITS[plan][label];
}

/** The labels whose calls count towards one daily figure together with those of `label`. */
export function sharingDay(plan: AccountPlan, label: RateLabel): readonly RateLabel[] {
  return plan !== "free" && SHARED.includes(label) ? SHARED : [label];
}

/** The plan whose figures headers show where an account has none: that of Zoom's own examples, Pro. */
export function shownPlan(plan: Plan): AccountPlan {
  return plan === "none" ? "pro" : plan;
}

/** How far the account is into its limits with the call at hand. */
export interface RateFacts {
  /** The account's plan. */
  readonly plan: Plan;
  /** Whether this second's allowance is spent (this minute's, for Resource-intensive calls). */
  readonly secondSpent: boolean;
  /** Whether this UTC day's allowance is spent. */
  readonly daySpent: boolean;
  /** Calls counted today towards the label's daily figure, this one included; undefined when nobody counts. */
  readonly today: number | undefined;
  /** What was used of which allowance, in words; absent where a scenario spends it. */
  readonly spent?: string;
  /** How long the window is whose calls are spent; absent where a scenario spends them: a second. */
  readonly seconds?: 1 | 60;
  /** Whether the world's clock stands still, so that no window ends. */
  readonly standing?: boolean;
}

export const UNLIMITED: RateFacts = { plan: "none", secondSpent: false, daySpent: false, today: undefined };
