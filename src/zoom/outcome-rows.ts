import type { Catalogue } from "./catalogue.ts";
import { EDITIONS, type Edition, type PerEdition } from "./edition.ts";
import { triggerAddress, triggerClientId } from "./trigger-address.ts";
import { specialIdOf } from "./meeting.ts";
import { ADDRESS_OPERATIONS, namesEvent, OPERATIONS, type OperationKey } from "./operations.ts";
import { codeOf, evidenceOf, messageOf, onOperation, type Evidence, type Outcome } from "./outcome.ts";
import { DEFAULT_VARIANTS } from "./variants.ts";

/** An outcome as lists show it, with the ways to bring it about. */
export interface OutcomeRow {
  readonly key: string;
  readonly code: number | undefined;
  readonly status: PerEdition<number>;
  readonly evidence: PerEdition<Evidence>;
  readonly message: PerEdition<string>;
  /** What differs on single operations. */
  readonly on: Readonly<Record<string, OperationRow>>;
  readonly operations: readonly string[];
  readonly cause: string;
  readonly source: string;
  /** The value of `X-Zoom-Sim-Scenario`; undefined for what cannot be asked for. */
  readonly header: string | undefined;
  /** The trigger address, where the operation reads addresses. */
  readonly address: string | undefined;
  /** The client id that calls it up, where the operation asks apps who they are. */
  readonly clientId: string | undefined;
  /** The special meeting or webinar id, for what a bare code means. */
  readonly meetingId: string | undefined;
}

/** What of an outcome can differ from operation to operation, as lists show it. */
export type OperationRow = Pick<OutcomeRow, "status" | "evidence" | "message" | "source">;

/** Every outcome as a row. Codes and messages are those of the default variants. */
export function outcomeRows(catalogue: Catalogue): OutcomeRow[] {
  return catalogue.outcomes.map((outcome) => {
    const asked = outcome.arrange !== undefined;
    const differing = Object.keys(outcome.on ?? {}) as OperationKey[];
    return {
      key: outcome.key,
      code: codeOf(outcome, DEFAULT_VARIANTS),
      ...operationRow(outcome),
      on: Object.fromEntries(
        differing.map((operation) => [operation, operationRow(onOperation(outcome, operation))]),
      ),
      operations: outcome.operations,
      cause: outcome.cause,
      header: asked ? outcome.key : undefined,
      address:
        asked && outcome.operations.some((operation) => ADDRESS_OPERATIONS.includes(operation))
          ? triggerAddress(outcome.key)
          : undefined,
      clientId:
        asked && outcome.operations.some((operation) => OPERATIONS[operation].secret)
          ? triggerClientId(outcome.key)
          : undefined,
      meetingId: specialId(catalogue, outcome),
    };
  });
}

function operationRow(outcome: Outcome): OperationRow {
  const editions = EDITIONS.filter((edition) => outcome.status[edition] !== undefined);
  const each = <T>(valueOf: (edition: Edition) => T): PerEdition<T> =>
    Object.fromEntries(editions.map((edition) => [edition, valueOf(edition)]));
  return {
    status: outcome.status,
    evidence: each((edition) => evidenceOf(outcome, edition)),
    message: each((edition) => messageOf(outcome, edition, DEFAULT_VARIANTS)),
    source: outcome.source,
  };
}

/** The special id, if its bare code means this outcome on the operation that the outcome is mostly met on. */
function specialId(catalogue: Catalogue, outcome: Outcome): string | undefined {
  const code = codeOf(outcome, DEFAULT_VARIANTS);
  const { operations } = outcome;
  const operation = operations.includes("batchRegistrants") ? "batchRegistrants" : operations[0];
  if (code === undefined || !operation || !namesEvent(operation)) return undefined;
  return catalogue.withCode(code, operation)[0] === outcome ? specialIdOf(code) : undefined;
}
