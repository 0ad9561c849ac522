import type { Request } from "express";
import type { Keys, Loaded, Write } from "../state/store.ts";
import type { World } from "../state/world.ts";
import type { Call, Facts, Stored } from "../zoom/call.ts";
import type { Edition } from "../zoom/edition.ts";
import type { OperationKey } from "../zoom/operations.ts";
import type { Problem } from "../zoom/problem.ts";
import type { Person } from "../zoom/registrant.ts";
import type { RegistrantChange } from "../zoom/registrant-change.ts";
import type { TokenFacts } from "../zoom/token.ts";
import type { Variants } from "../zoom/variants.ts";
import type { Decoded } from "./decoded.ts";
import type { Simulator } from "./simulator.ts";

/** A request whose world and edition are known. */
export interface Arrival {
  readonly request: Request;
  readonly simulator: Simulator;
  readonly world: World;
  readonly edition: Edition;
  readonly variants: Variants;
}

/** The facts of a call before anything stored is known. */
export type SentFacts = Omit<Facts, "stored">;

/** A request that has been read. */
export interface Exchange<W = undefined> extends Arrival {
  readonly facts: SentFacts;
  readonly prepared: W;
}

/** What an endpoint's reading of a body must tell the rules. */
export interface Input {
  readonly problems: readonly Problem[];
  readonly people: readonly Person[];
}

/** The input of an operation that takes no body. */
export const NO_INPUT: Input = { problems: [], people: [] };

/** What becomes of a call that no rule refused. */
export interface Act<D> {
  readonly done: D;
  readonly writes: readonly Write[];
}

/** What a success says. */
export interface Success {
  /** Undefined for an empty answer. */
  readonly body: unknown;
  readonly reason: string;
  readonly overQuota?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * One operation of the API, told in the parts in which it differs from the others.
 *
 * @typeParam I what is read from the request
 * @typeParam K the records that the decision needs
 * @typeParam D what the decision comes to
 * @typeParam W what is drawn by chance or looked up beforehand
 */
export interface Endpoint<I extends Input, K extends Keys, D, W = undefined> {
  readonly operation: OperationKey;
  /** Set where its calls are none of the account's: they count towards no rate limit. */
  readonly uncounted?: true;
  /** Decodes the bytes of the body; absent for operations without one. */
  readonly decode?: (arrival: Arrival, bytes: Buffer) => Decoded | Promise<Decoded>;
  /** Judges who calls; absent: by bearer token. */
  readonly authenticate?: (arrival: Arrival, body: unknown) => TokenFacts;
  /** Reads the decoded body. Pure: a scenario runs it again on a changed body. */
  readonly read: (facts: SentFacts, arrival: Arrival) => I;
  /** What the decision needs beforehand: draws from chance, look-ups. It keeps the decision itself pure. */
  readonly prepare: (input: I, exchange: Exchange) => W | Promise<W>;
  /** The records that the decision needs. */
  readonly keys: (input: I, exchange: Exchange<W>) => K;
  /** The loaded records as the rules want them. Pure. */
  readonly stored: (loaded: Loaded<K>, input: I) => Stored;
  /** Carries out a call that no rule refused. Pure. */
  readonly act: (call: Call, input: I, exchange: Exchange<W>) => Act<D>;
  /**
   * What an {@link Act} comes to for people: what events and mails tell of. Absent where it comes to nothing for
   * anybody. Asked only when it is stored.
   */
  readonly changes?: (done: D) => readonly RegistrantChange[];
  /** Words the answer, after everything is stored. */
  readonly reply: (done: D, call: Call, exchange: Exchange<W>) => Success | Promise<Success>;
}
