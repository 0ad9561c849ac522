import type { Subscription } from "../state/subscription.ts";
import type { World } from "../state/world.ts";
import type { Call } from "../zoom/call.ts";
import type { RegistrantChange } from "../zoom/registrant-change.ts";

/** What a call came to for people, once it is stored. */
export interface Happening {
  readonly world: World;
  /** The call, with its meeting as it was decided on. */
  readonly call: Call;
  /** One entry for each person, in the order of the body. */
  readonly changes: readonly RegistrantChange[];
  /** Who wanted to be told of events at that moment; undefined where nobody ever did. */
  readonly subscriptions: readonly Subscription[] | undefined;
}

/** The call behind a happening. */
export interface Cause {
  /** Its id in the journal; undefined where nothing is kept. */
  readonly exchange: string | undefined;
  /** Its `traceparent`, as it was sent. */
  readonly traceparent: string | undefined;
}
