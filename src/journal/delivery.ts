import type { Log } from "../state/log.ts";

/** One time that a delivery was sent. */
export interface Attempt {
  /** The world's clock when it was due, epoch milliseconds; `x-zm-request-timestamp` says the same in seconds. */
  readonly at: number;
  /** The machine's time when it was sent, epoch milliseconds. */
  readonly sent: number;
  readonly signature: string;
  /** Real time that it took, milliseconds. */
  readonly durationMs: number;
  /** What the receiver answered; undefined where it did not. */
  readonly status: number | undefined;
  /** The beginning of the answer's body. */
  readonly answer: string | undefined;
  /** Why it counts as failed, in one line; undefined where it does not. */
  readonly fault: string | undefined;
  /** Set where the receiver's time was over before it had answered. */
  readonly timedOut?: true;
}

/** Where a delivery stands: under way or to be tried again, taken, given up, or of no use any more. */
export type DeliveryState = "waiting" | "delivered" | "failed" | "dropped";

/** One event on its way to one subscriber. */
export interface Delivery {
  readonly id: string;
  /** Zoom's name of the event. */
  readonly event: string;
  readonly subscription: string;
  readonly url: string;
  /** `x-zm-request-id`: the same however often it is sent. */
  readonly requestId: string;
  readonly trackingId: string;
  /** Exactly what is sent. */
  readonly body: string;
  /** Whom and which meeting it is about; absent for a challenge. */
  readonly about?: { readonly email: string; readonly meetingId: string };
  /** The world's clock when the event came about, epoch milliseconds. */
  readonly at: number;
  /** The journal's id of the call that it came of. */
  readonly exchange: string | undefined;
  readonly traceparent: string | undefined;
  /** The delivery that this is a replay of. */
  readonly replayOf: string | undefined;
  readonly state: DeliveryState;
  readonly attempts: readonly Attempt[];
  /** When it is sent next by the world's clock, epoch milliseconds; undefined: never. */
  readonly due: number | undefined;
}

/** A world's deliveries, the oldest first. */
export const DELIVERIES: Log<Delivery> = {
  name: "deliveries",
  most: { entries: 2_000, bytes: 8_388_608 },
};

const OVERHEAD = 512;

/** About how many bytes a delivery takes. */
export function deliverySize({ body, attempts, url }: Delivery): number {
  const answers = attempts.reduce((sum, { answer }) => sum + 200 + (answer?.length ?? 0), 0);
  return OVERHEAD + 2 * body.length + url.length + answers;
}
