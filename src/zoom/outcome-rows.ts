import type { Catalogue } from "./catalogue.ts";
import { EDITIONS, type PerEdition } from "./edition.ts";
import { triggerAddress, triggerClientId } from "./trigger-address.ts";
import { specialIdOf } from "./meeting.ts";
import { OPERATIONS } from "./operations.ts";
import { codeOf, evidenceOf, messageOf, type Evidence, type Outcome } from "./outcome.ts";
import { DEFAULT_VARIANTS } from "./variants.ts";

/** An outcome as lists show it, with the ways to bring it about. */
export interface OutcomeRow {
  readonly key: string;
  readonly code: number | undefined;
  readonly status: PerEdition<number>;
  readonly evidence: PerEdition<Evidence>;
  readonly message: PerEdition<string>;
  readonly operations: readonly string[];
  readonly cause: string;
  readonly source: string;
  /** The value of `X-Zoom-Sim-Scenario`; undefined for what cannot be asked for. */
  readonly header: string | undefined;
  /** The trigger address, where the operation reads addresses. */
  readonly address: string | undefined;
  /** The client id that calls it up, where the operation asks apps who they are. */
  readonly clientId: string | undefined;
  /** The special meeting id, for what a bare code means. */
  readonly meetingId: string | undefined;
}

/** Every outcome as a row. Codes and messages are those of the default variants. */
export function outcomeRows(catalogue: Catalogue): OutcomeRow[] {
  return catalogue.outcomes.map((outcome) => {
    const asked = outcome.arrange !== undefined;
    const editions = EDITIONS.filter((edition) => outcome.status[edition] !== undefined);
    const each = <T>(valueOf: (edition: (typeof EDITIONS)[number]) => T): PerEdition<T> =>
      Object.fromEntries(editions.map((edition) => [edition, valueOf(edition)]));
    return {
      key: outcome.key,
      code: codeOf(outcome, DEFAULT_VARIANTS),
      status: outcome.status,
      evidence: each((edition) => evidenceOf(outcome, edition)),
      message: each((edition) => messageOf(outcome, edition, DEFAULT_VARIANTS)),
      operations: outcome.operations,
      cause: outcome.cause,
      source: outcome.source,
      header: asked ? outcome.key : undefined,
      address:
        asked && outcome.operations.includes("batchRegistrants") ? triggerAddress(outcome.key) : undefined,
      clientId:
        asked && outcome.operations.some((operation) => OPERATIONS[operation].secret)
          ? triggerClientId(outcome.key)
          : undefined,
      meetingId: specialId(catalogue, outcome),
    };
  });
}

/** The special id, if its bare code means this outcome on the operation that the outcome is mostly met on. */
function specialId(catalogue: Catalogue, outcome: Outcome): string | undefined {
  const code = codeOf(outcome, DEFAULT_VARIANTS);
  const { operations } = outcome;
  const operation = operations.includes("batchRegistrants") ? "batchRegistrants" : operations[0];
  if (code === undefined || !operation || !OPERATIONS[operation].path.includes("{meetingId}"))
    return undefined;
  return catalogue.withCode(code, operation)[0] === outcome ? specialIdOf(code) : undefined;
}
