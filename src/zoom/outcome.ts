import type { Call, Facts } from "./call.ts";
import type { Edition, PerEdition } from "./edition.ts";
import { wordsOf } from "./event-kind.ts";
import { kindOf, type OperationKey } from "./operations.ts";
import type { Problem } from "./problem.ts";
import type { Variants } from "./variants.ts";

/**
 * How sure an outcome is: `documented` by Zoom, `recorded` from a real answer, `reported` by a third
 * party, `assumed` by us, or `simulator` for refusals that are our own and never Zoom's.
 */
export const EVIDENCE = ["documented", "recorded", "reported", "assumed", "simulator"] as const;

export type Evidence = (typeof EVIDENCE)[number];

/**
 * The order in which rules run. Zoom does not document it: all of it is assumed.
 * `success` is what is left when no rule refuses; `wire` is for refusals made before there is a call.
 */
export const STAGES = [
  "wire",
  "route",
  "token",
  "scope",
  "rate",
  "server",
  "meeting-id",
  "body",
  "rest-of-body",
  "existence",
  "host",
  "type",
  "registration",
  "over",
  "people",
  "capacity",
  "quota",
  "success",
] as const;

export type Stage = (typeof STAGES)[number];

/** What made a rule refuse. */
export interface Refusal {
  /** One line that names the value that tripped the rule. */
  readonly reason: string;
  /** What is wrong with fields, where only something stored shows it; else the body's own problems count. */
  readonly problems?: readonly Problem[];
  /** What fills the braces of the message. */
  readonly params?: Readonly<Record<string, string | number>>;
}

/** Something that depends on variants, or does not. */
type PerVariant<T> = T | ((variants: Variants) => T);

/** Extra headers of an outcome. */
export type OutcomeHeaders = (facts: Facts) => Readonly<Record<string, string>>;

/** One answer of the API. The catalogue is the list of all of them. */
export interface Outcome {
  /** Its name, also that of its file. */
  readonly key: string;
  /** `code` of the body; undefined for success and for the token endpoint's errors. */
  readonly code?: PerVariant<number>;
  /** HTTP status in each edition that has the outcome. */
  readonly status: PerEdition<number>;
  /** `message` of the body, with `{param}` to be filled; undefined for success. */
  readonly message?: PerVariant<string> | Readonly<Record<Edition, string>>;
  /** `error` of the body in the token endpoint's form, which then has `reason` instead of `message`. */
  readonly error?: string | PerEdition<string>;
  /** Whether the body has the form in which the page at `/oauth/authorize` refuses: `errorCode`, `errorMessage`. */
  readonly onPage?: true;
  /** Whether the browser is sent back to the app, which learns of it there: there is no body. */
  readonly returns?: true;
  readonly operations: readonly OperationKey[];
  readonly evidence: Evidence | Readonly<Record<Edition, Evidence>>;
  /** Where the facts come from. */
  readonly source: string;
  readonly stage: Stage;
  /** In words: what brings it about. */
  readonly cause: string;
  /**
   * The provider state (Pact) in which it comes about; absent where the request alone brings it about.
   * Outcomes of several operations may share one. `{event}` stands for meeting or webinar.
   */
  readonly state?: string;
  /** Whether only --auth strict ever gives it, to calls that do not ask for it by name. */
  readonly onlyStrict?: true;
  /** Whether a bare body code means this entry where several share it. */
  readonly primary?: boolean;
  /** The rule. Returns why it refuses the call, or undefined. */
  readonly refuse?: (call: Call) => Refusal | undefined;
  /**
   * Rearranges the facts of a call so that the rule refuses it. `forced` for the few outcomes that
   * no rule can cause; absent for what cannot be asked for by name.
   */
  readonly arrange?: ((facts: Facts) => Facts) | "forced";
  readonly headers?: OutcomeHeaders;
  /** Whether the body lists the field errors. */
  readonly listsErrors?: true;
  /** What differs on single operations from what the entry says of all of them. */
  readonly on?: { readonly [O in OperationKey]?: Partial<Pick<Outcome, Differing>> };
}

/** What of an outcome can differ from operation to operation. */
type Differing = "status" | "message" | "evidence" | "source";

/** An outcome as it is on an operation. */
export function onOperation(outcome: Outcome, operation: OperationKey | undefined): Outcome {
  const own = operation && outcome.on?.[operation];
  return own ? { ...outcome, ...own } : outcome;
}

/** The provider state in which an outcome comes about on an operation; undefined where it has none. */
export function stateOn({ state }: Outcome, operation: OperationKey | undefined): string | undefined {
  return state === undefined ? undefined : wordsOf(state, kindOf(operation));
}

/** The body code of an outcome under the given variants. */
export function codeOf(outcome: Outcome, variants: Variants): number | undefined {
  return typeof outcome.code === "function" ? outcome.code(variants) : outcome.code;
}

/** The message of an outcome, its braces still open. */
export function messageOf(outcome: Outcome, edition: Edition, variants: Variants): string {
  const { message } = outcome;
  if (typeof message === "function") return message(variants);
  return (typeof message === "object" ? message[edition] : message) ?? "";
}

/** `error` of the token endpoint's form in an edition; undefined for outcomes of another form. */
export function errorOf({ error }: Outcome, edition: Edition): string | undefined {
  return typeof error === "object" ? error[edition] : error;
}

/** The evidence of an outcome in an edition. */
export function evidenceOf(outcome: Outcome, edition: Edition): Evidence {
  const { evidence } = outcome;
  return typeof evidence === "string" ? evidence : evidence[edition];
}

/** Fills `{name}` in a message. A name without a parameter stays as it is. */
export function fill(message: string, params: Readonly<Record<string, string | number>> = {}): string {
  return message.replace(/\{(\w+)\}/g, (braces, name: string) =>
    Object.hasOwn(params, name) ? String(params[name]) : braces,
  );
}
