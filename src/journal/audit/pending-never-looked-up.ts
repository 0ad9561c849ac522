import { isObject } from "../../zoom/is-object.ts";
import { OPERATIONS } from "../../zoom/operations.ts";
import { emailKey } from "../../zoom/registrant.ts";
import type { ReadExchange } from "../reading.ts";

import { cited, type AuditRule } from "./finding.ts";
import { wasAnswered } from "./in-turn.ts";
import { peopleText } from "./sent-people.ts";

/** Somebody who was left pending, and by which call. */
interface Pending {
  readonly by: ReadExchange;
  readonly meetingId: string;
  readonly id: string;
  readonly email: string;
}

/** People left pending whom nobody looked up: they wait without a link, and lists leave them out unless asked for them. */
export const pendingNeverLookedUp: AuditRule = {
  name: "pending-never-looked-up",
  about: "people were left pending, and nobody read, approved or denied them later",
  canBeMadeGood: true,
  find(read) {
    const left = new Map<string, Pending[]>();
    // Somebody denied has no link either when they are registered again.
    const denied: ReadExchange[] = [];
    for (const each of read) {
      const call = registrationCall(each);
      if (!call) continue;
      if (isDenial(each)) denied.push(each);
      const before = left.get(call.meetingId) ?? [];
      const added = pendingBy(each, call.meetingId).filter(
        (one) => !denied.some((by) => isDeniedBy(by, one)),
      );
      left.set(call.meetingId, [...before.filter((one) => !call.looksUp(one)), ...added]);
    }
    return [...left.values()].flatMap((people) => {
      const [first] = people;
      if (!first) return [];
      return [
        {
          level: "info" as const,
          rests: "inferred" as const,
          message: `${peopleText(people.length)} of meeting ${first.meetingId} ${people.length === 1 ? "was" : "were"} left pending, without a link, and not looked up since: list them with status=pending, or register with auto_approve`,
          exchanges: cited([...new Set(people.map(({ by }) => by))]),
        },
      ];
    });
  },
};

/** A call about a meeting's people, and whom of those pending it leaves no longer unseen. */
interface RegistrationCall {
  readonly meetingId: string;
  readonly looksUp: (one: Pending) => boolean;
}

const EVENT = /^\/v2\/(?:meetings|webinars)\/\{\w+\}/;

/** Ids of meetings and webinars are one number space. */
function meetingOf({ reading: { params } }: Pick<ReadExchange, "reading">): string | undefined {
  return params["meetingId"] ?? params["webinarId"];
}

const nobody = (): boolean => false;
const everybody = (): boolean => true;

function registrationCall({ exchange, reading }: ReadExchange): RegistrationCall | undefined {
  const { operation, status, url } = exchange;
  const { params, fields } = reading;
  const meetingId = meetingOf({ reading });
  if (operation === undefined || meetingId === undefined || status >= 300) return undefined;
  const { method, path } = OPERATIONS[operation];
  const by = (looksUp: RegistrationCall["looksUp"]): RegistrationCall => ({ meetingId, looksUp });
  switch (`${method} ${path.replace(EVENT, "")}`) {
    case "get /registrants":
      return new URLSearchParams(url.split("?", 2)[1]).get("status") === "pending"
        ? by(everybody)
        : by(nobody);
    case "get /registrants/{registrantId}":
    case "delete /registrants/{registrantId}":
      return by(({ id }) => id === params["registrantId"]);
    case "put /registrants/status":
      return by(namedIn(fields));
    case "post /registrants":
    case "post /batch_registrants":
      // Whoever is registered again is answered for again: approved, or pending as before.
      return by(answeredFor(exchange.answerBody));
    case "delete ":
      return by(everybody);
    default:
      return undefined;
  }
}

function isDenial({ exchange, reading: { fields } }: ReadExchange): boolean {
  const action = isObject(fields) ? fields["action"] : undefined;
  return exchange.method === "PUT" && (action === "deny" || action === "cancel");
}

function isDeniedBy(denial: ReadExchange, one: Pending): boolean {
  return meetingOf(denial) === one.meetingId && namedIn(denial.reading.fields)(one);
}

/** Those whom a change of status names, by id or by address. */
function namedIn(fields: unknown): RegistrationCall["looksUp"] {
  const named = listIn(fields);
  return ({ id, email }) =>
    named.some((each) => each["id"] === id || emailKey(textOf(each["email"])) === email);
}

function answeredFor(answer: string | undefined): RegistrationCall["looksUp"] {
  const ids = registered(answer).map((each) => each["registrant_id"]);
  return ({ id }) => ids.includes(id);
}

/** Whom a registration left pending: they have an id and no link. */
function pendingBy(by: ReadExchange, meetingId: string): Pending[] {
  const { exchange, reading } = by;
  const [first] = reading.people;
  if (!exchange.stored || exchange.status >= 300 || !wasAnswered(exchange)) return [];
  return registered(exchange.answerBody).flatMap((each) => {
    if (each["join_url"] !== undefined) return [];
    const email = emailKey(textOf(each["email"]) || (first?.email ?? ""));
    return [{ by, meetingId, id: textOf(each["registrant_id"]), email }];
  });
}

/** The people of an answer: a batch lists them, a single registration is about one. */
function registered(answer: string | undefined): Record<string, unknown>[] {
  const body = parsed(answer);
  const people = isObject(body) && "registrant_id" in body ? [body] : listIn(body);
  return people.filter((each) => typeof each["registrant_id"] === "string");
}

function listIn(value: unknown): Record<string, unknown>[] {
  const list = isObject(value) ? value["registrants"] : undefined;
  return Array.isArray(list) ? list.filter(isObject) : [];
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** Undefined for what is no JSON, as what a fault made of an answer. */
function parsed(text = ""): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
