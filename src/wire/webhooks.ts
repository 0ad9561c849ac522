import type { Delivery } from "../journal/delivery.ts";
import type { Cause, Happening } from "./happening.ts";

/** Tells subscribers of what happened. */
export interface Webhooks {
  /**
   * Writes down what is to be delivered, and sends it without being waited for.
   *
   * @returns settles when it is written down; undefined where nobody wants to know. It never rejects
   */
  tell(happening: Happening, cause: Cause): Promise<void> | undefined;
  /**
   * Goes on with what a world had yet to send when the simulator ended that was to do so.
   *
   * @param tasks ids of the deliveries that were taken over from it; without them, all that wait
   */
  resume(world: string, tasks?: readonly string[]): Promise<void>;
  /** What sends; loaded when it is first asked for. */
  sender(): Promise<WebhookSender>;
  /** Lets go of all that is still to be sent for a world. */
  forget(world: string): void;
  /** How many deliveries of all worlds are under way or to be tried again. */
  waiting(): number;
  /** Lets go of everything, and sends nothing more. */
  close(): void;
}

/** What an address made of Zoom's challenge. */
export interface Validation {
  readonly ok: boolean;
  /** One line: what the address answered, or what is wrong with it. */
  readonly why: string;
  readonly delivery: Delivery;
}

/** Sends deliveries when they are due by the clocks of their worlds. */
export interface WebhookSender {
  deliver(happening: Happening, cause: Cause): Promise<void>;
  /** Sends what was written down before, and not sent. */
  resume(world: string, deliveries: readonly Delivery[]): Promise<void>;
  /**
   * Sends a delivery once more as one of its own, with the same request id and body.
   *
   * @param exact whether timestamp and signature are those of its first attempt too
   */
  replay(world: string, delivery: Delivery, exact: boolean): Promise<Delivery>;
  /** Sends Zoom's challenge to an address, and waits for what it answers: 3 s at most. */
  challenge(
    world: string,
    target: { readonly id: string; readonly url: string; readonly secret: string },
  ): Promise<Validation>;
  /** Resolves when nothing of a world that is due is under way. */
  settled(world: string): Promise<void>;
  waiting(): number;
  forget(world: string): void;
  close(): void;
}
