import { addReply } from "../zoom/add-reply.ts";
import { returnAddress } from "../zoom/authorization.ts";
import { readBatch } from "../zoom/batch.ts";
import { batchReply } from "../zoom/batch-reply.ts";
import type { Facts } from "../zoom/call.ts";
import type { Catalogue } from "../zoom/catalogue.ts";
import { decide } from "../zoom/decide.ts";
import type { Edition } from "../zoom/edition.ts";
import { errorBody } from "../zoom/error-body.ts";
import { joinUrls } from "../zoom/join-url.ts";
import { PAGE_SIZE, TOKEN_LIFE } from "../zoom/limits.ts";
import { listedRegistrant } from "../zoom/list-reply.ts";
import { listedMeeting, meetingReply } from "../zoom/meeting-reply.ts";
import { namedRegistrant } from "../zoom/named-registrant.ts";
import { readNewRegistrant } from "../zoom/new-registrant.ts";
import { actionOf, kindOf, operationOn, type OperationKey } from "../zoom/operations.ts";
import type { Outcome } from "../zoom/outcome.ts";
import { NO_QUESTIONS } from "../zoom/questions.ts";
import { rateHeaders } from "../zoom/rate-headers.ts";
import { readCall } from "../zoom/read-call.ts";
import { register, type Registered } from "../zoom/register.ts";
import { drawRegistrants, type Registrant } from "../zoom/registrant.ts";
import { ALL_SCOPES } from "../zoom/scopes.ts";
import { exampleFacts, EXAMPLES } from "./example-facts.ts";

/** An answer as an example: what comes back, and under which headers of Zoom's. */
export interface ExampleAnswer {
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

const ZOOM_WEB = "https://us02web.zoom.us";

/** What an operation answers by an outcome, worked out by the rules themselves. */
export function exampleAnswer(
  catalogue: Catalogue,
  outcome: Outcome,
  operation: OperationKey,
  edition: Edition,
): ExampleAnswer {
  const facts = exampleFacts(operation, edition);
  const arranged =
    typeof outcome.arrange === "function"
      ? outcome.arrange(facts)
      : { ...facts, forced: outcome.arrange && outcome.key };
  return answerTo(catalogue, outcome, operation, arranged);
}

/** What an operation answers to a call that is arranged already. */
export function answerTo(
  catalogue: Catalogue,
  outcome: Outcome,
  operation: OperationKey,
  arranged: Facts,
): ExampleAnswer {
  const call = readCall(arranged);
  const headers = rateHeaders(call, outcome);
  const refused = decide(catalogue, call);
  if (refused) return { body: errorBody(refused.outcome, refused.refusal, call), headers };
  if (outcome.stage === "success") {
    return { body: successBody(operation, arranged), headers: { ...headers, ...successHeaders(arranged) } };
  }
  const refusal = { reason: outcome.cause, params: { detail: outcome.cause } };
  return { body: errorBody(outcome, refusal, call), headers };
}

/** Ids and pins of examples: the same bytes each time, and others for each person. */
const draws = (count: number) =>
  drawRegistrants(count, (size) => Buffer.from(Array.from({ length: size }, (_, at) => (at * 89 + 7) % 251)));

function successHeaders({ operation, body }: Facts): Readonly<Record<string, string>> {
  return operation === "authorize" ? { Location: returnAddress(body, { code: "codeOfAnExample" }) } : {};
}

/** What the one page of a short list says of itself. */
function pageOfAll(total: number) {
  return {
    page_count: 1,
    page_number: 1,
    page_size: PAGE_SIZE.default,
    total_records: total,
    next_page_token: "",
  };
}

function successBody(operation: OperationKey, facts: Facts): unknown {
  const { edition } = facts;
  const call = readCall(facts);
  const kind = kindOf(operation);
  const event = EXAMPLES[kind.name];
  const links = joinUrls(ZOOM_WEB, Buffer.alloc(32), edition, { ...event, id: facts.meetingId });
  switch (actionOf(operation)) {
    case "batchRegistrants": {
      const registration = register(call, readBatch(facts), draws(call.people.length));
      return batchReply(registration, edition, "full", links, kind);
    }
    case "addRegistrant": {
      const { entries } = register(call, readNewRegistrant(facts), draws(1));
      const [{ registrant }] = entries as [Registered];
      return addReply(registrant, event, call, edition, links);
    }
    case "getRegistrant":
      return listedRegistrant(namedRegistrant(call) as Registrant, links, kind);
    case "getRegistrationQuestions":
      return call.stored.questions ?? NO_QUESTIONS;
    case "listRegistrants": {
      const batch = exampleFacts(operationOn(kind, "batchRegistrants"), edition);
      const { entries } = register(readCall(batch), readBatch(batch), draws(2));
      return {
        ...pageOfAll(entries.length),
        registrants: entries.map(({ registrant }) => listedRegistrant(registrant, links, kind)),
      };
    }
    case "getMeeting":
    case "createMeeting":
      return meetingReply(event, call, { join: ZOOM_WEB, registration: ZOOM_WEB });
    case "listMeetings":
      return {
        ...pageOfAll(1),
        [kind.segment]: [listedMeeting(event, call, { join: ZOOM_WEB, registration: ZOOM_WEB })],
      };
    case "issueToken":
      return {
        access_token: "eyJhbGciOiJIUzI1NiJ9.e30.c2lt",
        token_type: "bearer",
        expires_in: TOKEN_LIFE,
        scope: ALL_SCOPES.join(" "),
        api_url: "http://127.0.0.1:4780",
      };
    case "revokeToken":
      return { status: "success" };
    default:
      return undefined;
  }
}
