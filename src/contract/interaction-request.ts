import type { Facts } from "../zoom/call.ts";
import { isObject } from "../zoom/is-object.ts";
import { MAX_BATCH, MAX_NAME } from "../zoom/limits.ts";
import { actionOf, OAUTH_OPERATIONS, type OperationKey } from "../zoom/operations.ts";
import { readCall } from "../zoom/read-call.ts";
import { requestOf, type Encoding, type ExampleBody } from "./example-request.ts";
import type { InteractionBody, InteractionRequest, Template } from "./interaction.ts";
import { exactly, jsonListPattern, like, listLike, regex, textLike, type Matcher } from "./matchers.ts";

const GOOD_TOKEN = "sim-token-full";
const CLIENT = Buffer.from("sim-client-id:sim-client-secret").toString("base64");

/**
 * The request of an arranged call as a contract describes it: what the outcome hangs on is exact, and
 * everything else may be the consumer's own.
 *
 * @param exact names of body fields that are exact in any case
 */
export function interactionRequest(
  arranged: Facts,
  operation: OperationKey,
  encoding: Encoding,
  exact: readonly string[],
): InteractionRequest {
  const { method, path, query, token, body } = requestOf(arranged, operation, encoding);
  const loose = looseFields(arranged, exact);
  return {
    method,
    path,
    query: Object.fromEntries(
      Object.entries(query).map(([name, text]) => [
        name,
        OWN_FIELDS.includes(name) && loose(name) ? regex("^.+$", text) : text,
      ]),
    ),
    headers: {
      ...authorization(operation, token),
      ...(body?.contentType.startsWith("multipart/") && {
        "Content-Type": regex(String.raw`^(?i:multipart/form-data);.*boundary=.+$`, body.contentType),
      }),
    },
    body: body && bodyTemplate(body, operation, loose),
  };
}

function authorization(operation: OperationKey, token: string | undefined): Template {
  if (operation === "authorize") return {};
  if (OAUTH_OPERATIONS.includes(operation)) {
    return { Authorization: regex(String.raw`^Basic [A-Za-z0-9+/]+=*$`, `Basic ${CLIENT}`) };
  }
  if (token === undefined) return {};
  const example = `Bearer ${token}`;
  return { Authorization: token === GOOD_TOKEN ? regex(String.raw`^Bearer \S+$`, example) : example };
}

/** Fields of the authorisation server's requests that are the consumer's own: whatever it sends will do. */
const OWN_FIELDS = ["account_id", "client_id", "code", "code_verifier", "refresh_token", "token"];

/** Whether a field of the body may differ from the example: nothing is wrong in it. */
type IsLoose = (field: string) => boolean;

function looseFields(arranged: Facts, exact: readonly string[]): IsLoose {
  const wrong = readCall(arranged).problems.map(({ field }) => field.split(/[.[]/)[0]);
  return (field) => !wrong.includes("") && !wrong.includes(field) && !exact.includes(field);
}

function bodyTemplate(body: ExampleBody, operation: OperationKey, loose: IsLoose): InteractionBody {
  const { json, fields, contentType, text } = body;
  if (isObject(json)) {
    const entries = Object.entries(json).map(([name, value]) => [
      name,
      loose(name) ? looseJson(operation, name, value) : value,
    ]);
    return { json: Object.fromEntries(entries) };
  }
  if (json !== undefined) return { json };
  const rules = Object.entries(fields ?? {}).map(([name, value]) => ({
    path: /^\w+$/.test(name) ? `$.${name}` : `$['${name}']`,
    rules: [(loose(name) && FORM_FIELDS[name]?.(value)) || exactly(value)],
  }));
  return { contentType, bytes: Buffer.from(text), rules };
}

/** Fields of a form are text; what is in a list can be described by its text only. */
const FORM_FIELDS: Readonly<Record<string, (text: string) => Matcher>> = {
  auto_approve: (text) => regex("^(true|false)$", text),
  registrants: (text) => regex(jsonListPattern(["first_name", "email"], MAX_BATCH), text),
};

const PERSON: Readonly<Record<string, string>> = {
  first_name: `^.{1,${MAX_NAME}}$`,
  last_name: `^.{0,${MAX_NAME}}$`,
  email: String.raw`^[^@\s]+@[^@\s]+$`,
};

function looseJson(operation: OperationKey, name: string, value: unknown): unknown {
  if (actionOf(operation) === "batchRegistrants" && name === "registrants" && Array.isArray(value)) {
    return listLike(peopleTemplate(value), MAX_BATCH);
  }
  const pattern =
    actionOf(operation) === "addRegistrant" && typeof value === "string" ? PERSON[name] : undefined;
  if (pattern !== undefined) return textLike(pattern, value as string);
  // A word such as `approve` means what it says; a flag may be the other one.
  return typeof value === "boolean" || name === "topic" ? like(value) : value;
}

/** A rule inside a list holds for all of it, so each field needs one only where it is first met. */
function peopleTemplate(people: readonly unknown[]): unknown[] {
  const ruled = new Set<string>();
  return people.map((person) => {
    if (!isObject(person)) return person;
    const entries = Object.entries(person).map(([name, value]) => {
      if (ruled.has(name)) return [name, value];
      ruled.add(name);
      return [name, typeof value === "string" ? textLike(PERSON[name] ?? "^.*$", value) : like(value)];
    });
    return Object.fromEntries(entries);
  });
}
