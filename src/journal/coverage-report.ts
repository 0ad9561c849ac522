import type { Catalogue } from "../zoom/catalogue.ts";
import type { Edition } from "../zoom/edition.ts";
import { specialIdOf } from "../zoom/meeting.ts";
import {
  ADDRESS_OPERATIONS,
  namesEvent,
  OPERATION_KEYS,
  OPERATIONS,
  type OperationKey,
} from "../zoom/operations.ts";
import { codeOf, evidenceOf, type Outcome } from "../zoom/outcome.ts";
import { triggerAddress, triggerClientId } from "../zoom/trigger-address.ts";
import { DEFAULT_VARIANTS } from "../zoom/variants.ts";
import type { Settings } from "../state/settings.ts";
import type { MetFault, MetOutcome } from "./coverage.ts";

/** The ways to bring an outcome about. */
export interface HowTo {
  /** The call that has it of itself, `GET /v2/meetings/{meetingId}`: for what cannot be asked for. */
  readonly call: string | undefined;
  /** The value of `X-Zoom-Sim-Scenario`. */
  readonly header: string | undefined;
  readonly address: string | undefined;
  /** The client id of an app that asks for tokens. */
  readonly clientId: string | undefined;
  /** The special meeting id. */
  readonly id: string | undefined;
}

type MetRow = Pick<MetOutcome, "outcome" | "operation" | "first" | "world">;

/** Which outcomes a run has met in an edition, and which not. */
export interface CoverageReport {
  readonly edition: Edition;
  /** The operations that were called. */
  readonly operations: readonly OperationKey[];
  readonly met: readonly MetRow[];
  readonly missed: readonly {
    readonly outcome: string;
    readonly operation: OperationKey;
    readonly how: HowTo;
  }[];
  /** Those that no call of the operation can meet here, and why; they do not count. */
  readonly unreachable: readonly {
    readonly outcome: string;
    readonly operation: OperationKey;
    readonly why: string;
  }[];
  /** Those met that do not count: assumed of Zoom, or the simulator's own. */
  readonly other: readonly MetRow[];
  readonly faults: { readonly met: readonly string[]; readonly missed: readonly string[] };
  /** How many outcomes count. */
  readonly base: number;
  readonly covered: number;
  /** Rounded down. */
  readonly percent: number;
}

/** What a run has met. */
export interface Met {
  readonly outcomes: readonly MetOutcome[];
  readonly faults: readonly MetFault[];
}

/**
 * Holds what a run has met against the catalogue: the outcomes of the operations that it called, as far as
 * Zoom is known to give them and a call can bring them about.
 *
 * @param faults the names of all faults
 * @param settings under which the simulator runs, with the edition that is looked at
 */
export function coverageReport(
  catalogue: Catalogue,
  faults: readonly string[],
  { edition, auth }: Pick<Settings, "edition" | "auth">,
  met: Met,
): CoverageReport {
  const faultsMet = met.faults.filter((each) => each.edition === edition).map(({ name }) => name);
  const inEdition = met.outcomes.filter((each) => each.edition === edition);
  const operations = OPERATION_KEYS.filter((key) => inEdition.some(({ operation }) => operation === key));
  const rows = operations.flatMap((operation) =>
    catalogue
      .of(operation)
      .filter(({ status }) => status[edition] !== undefined)
      .map((outcome) => ({
        outcome,
        operation,
        counts: counts(outcome, edition),
        met: inEdition.find((each) => each.operation === operation && each.outcome === outcome.key),
      })),
  );
  // What was met all the same, because somebody asked for it by name, counts as met.
  const candidates = rows
    .filter((row) => row.counts)
    .map((row) => ({ ...row, why: row.met ? undefined : unreachableBy(row.outcome, auth) }));
  const base = candidates.filter(({ why }) => why === undefined);
  const covered = base.flatMap((row) => row.met ?? []);
  return {
    edition,
    operations,
    met: covered.map(metRow),
    missed: base
      .filter((row) => !row.met)
      .map(({ outcome, operation }) => ({
        outcome: outcome.key,
        operation,
        how: howTo(catalogue, outcome, operation),
      })),
    unreachable: candidates.flatMap(({ outcome, operation, why }) =>
      why === undefined ? [] : [{ outcome: outcome.key, operation, why }],
    ),
    other: rows.flatMap((row) => (row.met && !row.counts ? metRow(row.met) : [])),
    faults: {
      met: faults.filter((name) => faultsMet.includes(name)),
      missed: faults.filter((name) => !faultsMet.includes(name)),
    },
    base: base.length,
    covered: covered.length,
    percent: base.length === 0 ? 0 : Math.floor((100 * covered.length) / base.length),
  };
}

function counts(outcome: Outcome, edition: Edition): boolean {
  const evidence = evidenceOf(outcome, edition);
  const canBe = outcome.arrange !== undefined || outcome.stage === "success";
  return canBe && evidence !== "assumed" && evidence !== "simulator";
}

/** Why no call of an operation meets an outcome unless it is asked for by name; undefined: calls can. */
function unreachableBy({ stage, onlyStrict }: Outcome, auth: Settings["auth"]): string | undefined {
  if (stage === "route") return "it is the answer to paths of no operation";
  return onlyStrict && auth !== "strict" ? "only --auth strict gives it" : undefined;
}

function metRow({ outcome, operation, first, world }: MetOutcome): MetRow {
  return { outcome, operation, first, world };
}

function howTo(catalogue: Catalogue, outcome: Outcome, operation: OperationKey): HowTo {
  const { method, path } = OPERATIONS[operation];
  if (outcome.arrange === undefined) {
    return {
      call: `${method.toUpperCase()} ${path}`,
      header: undefined,
      address: undefined,
      clientId: undefined,
      id: undefined,
    };
  }
  const code = codeOf(outcome, DEFAULT_VARIANTS);
  const hasId = namesEvent(operation);
  return {
    call: undefined,
    header: outcome.key,
    address: ADDRESS_OPERATIONS.includes(operation) ? triggerAddress(outcome.key) : undefined,
    clientId: OPERATIONS[operation].secret ? triggerClientId(outcome.key) : undefined,
    id:
      hasId && code !== undefined && catalogue.withCode(code, operation)[0]?.key === outcome.key
        ? specialIdOf(code)
        : undefined,
  };
}
