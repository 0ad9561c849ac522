import { isObject } from "../zoom/is-object.ts";
import { actionOf, namesEvent, type OperationKey } from "../zoom/operations.ts";
import type { Outcome } from "../zoom/outcome.ts";
import type { ExampleAnswer } from "./example-answers.ts";
import type { InteractionResponse, Template } from "./interaction.ts";
import { integer, like, listLike, regex, textLike } from "./matchers.ts";

const TIME = String.raw`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$`;
const LINK = String.raw`^https?://\S+$`;
const RETURN = String.raw`^https?://\S+[?&]code=[^&]+(&\S*)?$`;
const ID = "^[A-Za-z0-9_-]{22}$";

/** The answer of an outcome as a contract describes it: errors exact, successes by what may vary in them. */
export function interactionResponse(
  outcome: Outcome,
  operation: OperationKey,
  status: number,
  { body, headers }: ExampleAnswer,
): InteractionResponse {
  return {
    status,
    headers: {
      ...(body !== undefined && {
        "Content-Type": regex("^(?i:application/json)(;.*)?$", "application/json;charset=UTF-8"),
      }),
      ...headerTemplate(headers, outcome.stage === "success"),
    },
    json: outcome.stage === "success" ? varying(body, operation) : body,
  };
}

function headerTemplate(headers: Readonly<Record<string, string>>, success: boolean): Template {
  const entries = Object.entries(headers).map(([name, text]) => {
    if (name === "Retry-After") return [name, regex(TIME, text)];
    return [name, name === "Location" && success ? regex(RETURN, text) : text];
  });
  return Object.fromEntries(entries);
}

/** Text that is drawn, or made from what is drawn, and how it always looks. */
const PATTERNS: Readonly<Record<string, string>> = {
  registrant_id: ID,
  id: ID,
  access_token: String.raw`^\S+$`,
  join_url: LINK,
  start_url: LINK,
  registration_url: LINK,
  api_url: LINK,
  start_time: TIME,
  create_time: TIME,
  created_at: TIME,
};

/** Text that means what it says. */
const WORDS = ["email", "status", "token_type", "next_page_token"];

/** Numbers that are drawn, or the provider's own. */
const FREE_NUMBERS = ["participant_pin_code", "expires_in", "duration"];

/** Lists whose length is the provider's own, and what counts them. */
const OWN_LISTS = ["meetings", "webinars"];
const COUNTS = ["page_count", "total_records"];

function varying(value: unknown, operation: OperationKey, name = ""): unknown {
  if (Array.isArray(value) && OWN_LISTS.includes(name)) {
    return listLike(value.map((each: unknown) => varying(each, operation)));
  }
  if (Array.isArray(value)) return value.map((each: unknown) => varying(each, operation));
  if (isObject(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => [key, varying(each, operation, key)]),
    );
  }
  if (typeof value === "string") {
    if (WORDS.includes(name)) return value;
    const pattern = PATTERNS[name];
    return pattern === undefined ? like(value) : textLike(pattern, value);
  }
  // A new meeting's id is drawn; that of a known one is the one asked for.
  const drawn = name === "id" && !namesEvent(operation);
  const counted = actionOf(operation) === "listMeetings" && COUNTS.includes(name);
  const free = drawn || counted || FREE_NUMBERS.includes(name);
  return typeof value === "number" && free ? integer(value) : value;
}
