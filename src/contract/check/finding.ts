/** Something in a contract that the API does not have. */
export interface Finding {
  /** The contract, as users name it. */
  readonly file: string;
  /** The description of the interaction. */
  readonly interaction: string;
  readonly kind: FindingKind;
  /** What is not there, and what is instead. */
  readonly problem: string;
  /** The nearest thing that exists; absent where nothing is near. */
  readonly nearest?: string;
}

export type FindingKind =
  | "state"
  | "operation"
  | "query"
  | "request-body"
  | "request-field"
  | "status"
  | "code"
  | "message"
  | "response-body"
  | "response-field"
  | "event"
  | "event-field";

/** What is found in one interaction, before it is known where that lies. */
export type Found = Pick<Finding, "kind" | "problem" | "nearest">;
