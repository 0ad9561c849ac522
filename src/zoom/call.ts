import type { Account } from "./account.ts";
import type { Edition } from "./edition.ts";
import type { Meeting, Now, Tally } from "./meeting.ts";
import type { OAuthStored } from "./oauth-records.ts";
import type { OperationKey } from "./operations.ts";
import type { Problem } from "./problem.ts";
import type { Questions } from "./questions.ts";
import type { CountedPeople, HostCounts, QuotaCount } from "./quota.ts";
import type { RateFacts } from "./rate.ts";
import type { Person, Registrant } from "./registrant.ts";
import type { TokenFacts } from "./token.ts";
import type { Variants } from "./variants.ts";

/** What a per-registrant quota does: nothing, tell what Zoom would have answered, or refuse. */
export const QUOTA_MODES = ["off", "observe", "enforce"] as const;

export type QuotaMode = (typeof QUOTA_MODES)[number];

/** What is stored about the things that a call touches. */
export interface Stored {
  readonly account: Account;
  readonly meeting: Meeting | undefined;
  readonly tally: Tally;
  /** Registrants of the meeting that the call names, by {@link emailKey}. */
  readonly registered: ReadonlyMap<string, Registrant>;
  /** Registration calls counted for each person named, by {@link emailKey}. */
  readonly quotas: ReadonlyMap<string, QuotaCount>;
  /** Of how many people registrations are counted; absent where nobody asks, or nobody ever was. */
  readonly counted?: CountedPeople | undefined;
  /** What the meeting's form asks; absent where nobody asks, or nothing was ever set. */
  readonly questions?: Questions | undefined;
  /** Meetings created and changed by host; absent where nobody asks, or none ever was. */
  readonly hostCounts?: HostCounts | undefined;
  /** How many meetings and webinars the world has; only where one is made or deleted. */
  readonly meetings?: number | undefined;
  /** Only where tokens are asked for. */
  readonly oauth?: OAuthStored;
}

/** What the body of a call is read by. */
export type SentBody = Pick<Facts, "body" | "undecoded"> & Partial<Pick<Facts, "operation">>;

/** Everything a decision rests on. Plain values: the same facts give the same answer. */
export interface Facts extends Now {
  /** Undefined when no endpoint of Zoom's matches. */
  readonly operation: OperationKey | undefined;
  /** Method and path as sent, for reasons: `POST /v2/meetings/…`. */
  readonly requested: string;
  readonly edition: Edition;
  readonly variants: Variants;
  readonly quotas: QuotaMode;
  readonly token: TokenFacts;
  readonly rate: RateFacts;
  /** The path's meeting or webinar id as sent; empty where the path has none. */
  readonly meetingId: string;
  /** The path's user id as sent; empty where the path has none. */
  readonly userId: string;
  /** The path's registrant id as sent; empty where the path has none. */
  readonly registrantId: string;
  /** Ids of occurrences that the query names; absent for none. */
  readonly occurrenceIds?: readonly string[];
  /** The body after decoding, as JSON would give it. */
  readonly body: unknown;
  /** What was wrong with the body's form, before its fields could be looked at. */
  readonly undecoded: Problem | undefined;
  readonly stored: Stored;
  /** The key of an outcome that no rule can cause and that was asked for by name. */
  readonly forced: string | undefined;
  /** The key of the outcome that the call asks for, or an armed rule; absent where none does. */
  readonly named?: string;
}

/** Facts with the body read: what the rules look at. */
export interface Call extends Facts {
  /** All that is wrong with the body, in the order of its fields. */
  readonly problems: readonly Problem[];
  /** The people the body wants registered. */
  readonly people: readonly Person[];
}
