import type { Verdict, VerifyInput } from "../../control/generated/types.ts";
import { SetupError } from "../../state/setup-error.ts";
import type { Verb } from "../admin/run-verb.ts";
import { EXIT } from "../commands.ts";
import { printableLine } from "../printable.ts";
import type { OptionTable } from "../read-arguments.ts";

interface VerifyValues {
  readonly operation?: string;
  readonly meeting?: string;
  readonly email?: string;
  readonly token?: string;
  readonly outcome?: string;
  readonly scenario?: string;
  readonly fault?: string;
  readonly status?: number;
  readonly code?: number;
  readonly count?: number;
  readonly atLeast?: number;
  readonly atMost?: number;
  readonly peopleAtLeast?: number;
  readonly peopleAtMost?: number;
}

const number = (about: string) =>
  ({ kind: "integer", least: 0, most: Number.MAX_SAFE_INTEGER, about }) as const;

const OPTIONS = {
  operation: {
    kind: "text",
    placeholder: "NAME",
    about: "calls of this operation, such as batchRegistrants",
  },
  meeting: { kind: "text", placeholder: "ID", about: "calls on this meeting" },
  email: {
    kind: "text",
    placeholder: "PATTERN",
    about: "batches with somebody of this address; * stands for anything",
  },
  token: { kind: "text", about: "calls with this bearer token" },
  outcome: { kind: "text", placeholder: "KEY", about: "calls that were answered so" },
  scenario: { kind: "text", placeholder: "KEY", about: "calls that asked for this outcome" },
  fault: { kind: "text", placeholder: "NAME", about: "calls that met this fault" },
  status: number("calls that were answered with this HTTP status"),
  code: number("calls that were answered with this code of Zoom's"),
  count: number("there were exactly so many"),
  atLeast: number("there were so many or more"),
  atMost: number("there were so many or fewer"),
  peopleAtLeast: number("each had so many people or more"),
  peopleAtMost: number("each had so many people or fewer"),
} as const satisfies OptionTable;

/** `zoom-sim journal verify`: whether the calls were those that were meant. */
export const verifyExchanges: Verb<VerifyValues> = {
  usage: "journal verify",
  about: "Checks that the calls so far were those that are meant. Exit code: 0 they were, 1 they were not.",
  options: OPTIONS,
  async act({ values, admin, print }) {
    const verdict = await admin.ask<Verdict>(
      "/requests/verify",
      { ok: "flag", found: "number", failures: "list", nearMisses: "list" },
      { method: "POST", body: question(values) },
    );
    print(verdict, verdict.ok ? [`ok: ${verdict.found} found`] : verdictLines(verdict));
    return verdict.ok ? EXIT.ok : EXIT.failed;
  },
};

function question(values: VerifyValues): VerifyInput {
  const { count, atLeast, atMost, peopleAtLeast, peopleAtMost } = values;
  if (count !== undefined && (atLeast !== undefined || atMost !== undefined)) {
    throw new SetupError("--count says exactly how many; leave out --at-least and --at-most");
  }
  refuseEmpty(atLeast, atMost, "");
  refuseEmpty(peopleAtLeast, peopleAtMost, "people-");
  return {
    match: {
      ...given("operation", values.operation),
      ...given("meetingId", values.meeting),
      ...given("email", values.email),
      ...given("token", values.token),
      ...given("outcome", values.outcome),
      ...given("scenario", values.scenario),
      ...given("fault", values.fault),
      ...given("status", values.status),
      ...given("code", values.code),
    },
    ...given("count", count ?? range(atLeast, atMost)),
    ...given("each", wrapped("people", range(peopleAtLeast, peopleAtMost))),
  };
}

function refuseEmpty(atLeast: number | undefined, atMost: number | undefined, before: string): void {
  if (atLeast === undefined || atMost === undefined || atLeast <= atMost) return;
  throw new SetupError(
    `no number is both: --${before}at-least is ${atLeast}, and --${before}at-most is ${atMost}`,
  );
}

function range(atLeast: number | undefined, atMost: number | undefined): object | undefined {
  if (atLeast === undefined && atMost === undefined) return undefined;
  return { ...given("atLeast", atLeast), ...given("atMost", atMost) };
}

function given(name: string, value: unknown): object {
  return value === undefined ? {} : { [name]: value };
}

function wrapped(name: string, value: object | undefined): object | undefined {
  return value && { [name]: value };
}

function verdictLines({ failures, nearMisses }: Verdict): string[] {
  return [
    ...failures,
    ...nearMisses.map(
      ({ exchange, differs }) =>
        `  near miss, journal ${exchange}: ${differs.map(({ field, expected, actual }) => `${field} is ${shown(actual)}, not ${shown(expected)}`).join("; ")}`,
    ),
  ].map(printableLine);
}

function shown(value: unknown): string {
  return JSON.stringify(value) ?? "not there";
}
