import { nearest } from "../../scenario/nearest.ts";
import { EDITIONS, type Edition } from "../../zoom/edition.ts";
import { isObject } from "../../zoom/is-object.ts";
import type { OperationKey } from "../../zoom/operations.ts";
import { codeOf, messageOf, type Outcome } from "../../zoom/outcome.ts";
import { DEFAULT_VARIANTS, VARIANT_NAMES, VARIANTS, type Variants } from "../../zoom/variants.ts";
import { unknownFields } from "../unknown-fields.ts";
import { lineOf, type ApiEdition } from "./api-edition.ts";
import type { Found } from "./finding.ts";
import { readBody } from "./pact-body.ts";
import { fits, ruleOf } from "./pact-rule.ts";

type Response = Readonly<Record<string, unknown>>;

/** What a response has that the operation does not give, and the outcomes that it may be of. */
export function checkResponse(
  api: ApiEdition,
  operation: OperationKey,
  response: Response,
): { readonly found: readonly Found[]; readonly outcomes: readonly Outcome[] } {
  const status = Number(response["status"] ?? 200);
  const all = api.outcomes(operation);
  const having = all.filter((outcome) => outcome.status[api.edition] === status);
  if (having.length === 0) return { found: [unknownStatus(api, operation, status)], outcomes: [] };
  const { outcomes, found } = narrowed(api, operation, having, response, status);
  return { outcomes, found: [...found, ...unknownInBody(api, operation, response, status)] };
}

function unknownStatus(
  { edition, catalogue, outcomes }: ApiEdition,
  operation: OperationKey,
  status: number,
): Found {
  const there = [...new Set(outcomes(operation).map((outcome) => outcome.status[edition] ?? 0))].sort(
    (a, b) => a - b,
  );
  const other = EDITIONS.find((each) =>
    catalogue.of(operation).some(({ status: of }) => of[each] === status),
  );
  return {
    kind: "status",
    problem: `no outcome of ${lineOf(operation)} has status ${status} in edition ${edition}${other ? ` (edition ${other} has)` : ""}`,
    nearest: there.join(", "),
  };
}

/** The outcomes left by what the body says, or what it says that none of them does. */
function narrowed(
  api: ApiEdition,
  operation: OperationKey,
  having: readonly Outcome[],
  response: Response,
  status: number,
): { outcomes: readonly Outcome[]; found: Found[] } {
  const { edition } = api;
  const body = readBody(response);
  if (body.kind !== "json" || !isObject(body.value)) return { outcomes: having, found: [] };
  const { code, message, error, reason } = body.value;
  let outcomes = having;
  if (code !== undefined && ruleOf(response, "code").kind === "exact") {
    outcomes = having.filter((outcome) => codesOf(outcome, edition).has(code as number));
    if (outcomes.length === 0) {
      const problem = `no outcome of ${lineOf(operation)} with status ${status} has code ${JSON.stringify(code)}`;
      return { outcomes, found: [{ kind: "code", problem, ...nearestCode(api, operation, having, code) }] };
    }
  }
  const [name, text] = error === undefined ? (["message", message] as const) : (["reason", reason] as const);
  if (typeof text !== "string") return { outcomes, found: [] };
  const saying = outcomes.filter((outcome) => says(outcome, edition, response, name, text));
  if (saying.length > 0) return { outcomes: saying, found: [] };
  const problem = `no outcome of ${lineOf(operation)} with status ${status}${code === undefined ? "" : ` and code ${JSON.stringify(code)}`} has the ${name} ${JSON.stringify(text)}`;
  const texts = zooms(outcomes)
    .flatMap((outcome) => [...textsOf(outcome, edition)])
    .filter(Boolean);
  return { outcomes, found: [{ kind: "message", problem, ...best(text, texts) }] };
}

/** The same code under another status, else the code most like it under this one. */
function nearestCode(
  { edition, outcomes }: ApiEdition,
  operation: OperationKey,
  having: readonly Outcome[],
  code: unknown,
): Pick<Found, "nearest"> {
  const elsewhere = outcomes(operation).find((outcome) => codesOf(outcome, edition).has(code as number));
  if (elsewhere) {
    return { nearest: `${JSON.stringify(code)} (${elsewhere.key}) with status ${elsewhere.status[edition]}` };
  }
  const codes = zooms(having).flatMap((outcome) =>
    [...codesOf(outcome, edition)].map((each) => `${each} (${outcome.key})`),
  );
  return best(JSON.stringify(code), codes);
}

/** Zoom's own outcomes, if there are any among these. */
function zooms(outcomes: readonly Outcome[]): readonly Outcome[] {
  const own = outcomes.filter(({ evidence }) => evidence !== "simulator");
  return own.length > 0 ? own : outcomes;
}

function says(outcome: Outcome, edition: Edition, response: Response, field: string, text: string): boolean {
  const rule = ruleOf(response, field);
  if (rule.kind === "loose") return true;
  return [...textsOf(outcome, edition)].some(
    (template) =>
      (rule.kind === "pattern" && fits(rule.pattern, template)) ||
      // A pattern is also judged by the contract's own example: one that cannot be tried here, or a message with braces.
      ((rule.kind === "exact" || template.includes("{") || fits(rule.pattern, template) === undefined) &&
        fitsTemplate(template, text)),
  );
}

/** Whether a text is a message with its braces filled. */
function fitsTemplate(template: string, text: string): boolean {
  const parts = template.split(/\{\w+\}/).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`, "s").test(text);
}

function unknownInBody(
  api: ApiEdition,
  operation: OperationKey,
  response: Response,
  status: number,
): Found[] {
  const body = readBody(response);
  if (body.kind === "none") return [];
  const schema = api.responseSchema(operation, status);
  if (!schema) {
    return [{ kind: "response-body", problem: `${lineOf(operation)} answers ${status} without a body` }];
  }
  if (body.kind !== "json") {
    return [
      {
        kind: "response-body",
        problem: `${lineOf(operation)} never answers ${body.type}`,
        nearest: "application/json",
      },
    ];
  }
  return unknownFields(body.value, schema, api.document).map(({ path, name, known }) => ({
    kind: "response-field" as const,
    problem: `no answer of ${lineOf(operation)} with status ${status} has the field ${path}`,
    ...best(name, known),
  }));
}

/** Every choice of variants that can change an outcome's words, one switch at a time. */
const CHOICES: readonly Variants[] = VARIANT_NAMES.flatMap((name) =>
  VARIANTS[name].values.map((value) => ({ ...DEFAULT_VARIANTS, [name]: value })),
);

function codesOf(outcome: Outcome, edition: Edition): Set<number> {
  const codes = CHOICES.map((variants) => codeOf(outcome, variants) ?? outcome.status[edition]);
  return new Set(codes.filter((code) => code !== undefined));
}

function textsOf(outcome: Outcome, edition: Edition): Set<string> {
  return new Set(CHOICES.map((variants) => messageOf(outcome, edition, variants)));
}

/** The nearest of the names, as a part of a finding. */
export function best(name: string, names: readonly string[]): Pick<Found, "nearest"> {
  const [first] = nearest(name, names, 1);
  return first === undefined ? {} : { nearest: first };
}
