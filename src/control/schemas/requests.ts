import Type from "typebox";
import { EDITIONS } from "../../zoom/edition.ts";
import { OPERATION_KEYS } from "../../zoom/operations.ts";

const texts = Type.Record(Type.String(), Type.Union([Type.String(), Type.Array(Type.String())]));

const params = Type.Record(
  Type.String(),
  Type.Object({ key: Type.String(), values: Type.Array(Type.String()) }),
);

const loggedRequest = {
  url: Type.String({ description: "Path and query as sent, a world's prefix included; secrets are masked." }),
  absoluteUrl: Type.String(),
  method: Type.String(),
  clientIp: Type.String(),
  headers: Type.Unsafe<object>({ ...texts, description: "Secrets are masked." }),
  cookies: Type.Object({}),
  browserProxyRequest: Type.Boolean(),
  loggedDate: Type.Number({ description: "The machine's time, epoch milliseconds." }),
  loggedDateString: Type.String(),
  body: Type.String({ description: "As UTF-8; of a large one the beginning." }),
  bodyAsBase64: Type.String(),
  protocol: Type.String(),
  scheme: Type.String(),
  host: Type.String(),
  port: Type.Integer(),
  queryParams: params,
  formParams: params,
};

const LoggedRequest = Type.Object(loggedRequest);

const response = {
  status: Type.Integer(),
  headers: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
  body: Type.String(),
};

const summary = {
  id: Type.String(),
  at: Type.String({ description: "The world's time, ISO 8601." }),
  receivedMs: Type.Number({ description: "The machine's time when it was answered, epoch milliseconds." }),
  durationMs: Type.Optional(Type.Number({ description: "Absent while it is open." })),
  world: Type.String(),
  edition: Type.Enum([...EDITIONS]),
  operation: Type.Optional(Type.Enum([...OPERATION_KEYS])),
  via: Type.Optional(
    Type.Enum(["page"], { description: "Set where a person did it on the registration page." }),
  ),
  method: Type.String(),
  url: Type.String(),
  status: Type.Integer(),
  code: Type.Optional(Type.Integer({ description: "`code` of the answer's body." })),
  outcome: Type.String(),
  reason: Type.String(),
  scenario: Type.Optional(Type.Object({ by: Type.String(), key: Type.String() })),
  rule: Type.Optional(Type.String({ description: "The armed rule that hit." })),
  fault: Type.Optional(
    Type.Object({ name: Type.String(), applied: Type.Boolean(), why: Type.Optional(Type.String()) }),
  ),
  overQuota: Type.Boolean({ description: "Zoom would have answered 429." }),
  stored: Type.Boolean({ description: "Whether the call changed anything." }),
  open: Type.Optional(Type.Literal(true, { description: "Its answer is still on its way." })),
  client: Type.Optional(Type.Literal("gone", { description: "It hung up before its answer was whole." })),
  delivery: Type.Enum(["whole", "part", "none"], {
    description: "How much of the answer the client was sent; of none, it saw no status either.",
  }),
  cutOff: Type.Optional(
    Type.Literal(true, {
      description: "The simulator had broken the connection off before, for the fault of an earlier call.",
    }),
  ),
};

const event = {
  id: Type.String(),
  request: Type.Object({ id: Type.String(), ...loggedRequest }),
  responseDefinition: Type.Object(response),
  response: Type.Object({ ...response, bodyAsBase64: Type.String() }),
  wasMatched: Type.Boolean({ description: "Whether it was an operation of Zoom's." }),
  timing: Type.Object({ totalTime: Type.Integer({ description: "Milliseconds." }) }),
};

const disabled = Type.Boolean({ description: "true: no journal is kept (--journal-entries 0)." });

/** The journal as WireMock lists it. */
export const RequestList = Type.Object({
  requests: Type.Array(
    Type.Object({
      ...event,
      zoomSim: Type.Object({
        ...summary,
        people: Type.Integer({ description: "How many people the body names." }),
      }),
    }),
  ),
  meta: Type.Object({
    total: Type.Integer(),
    dropped: Type.Integer({ description: "How many calls the journal no longer has." }),
  }),
  requestJournalDisabled: disabled,
});

/** One call whole. */
export const ServeEvent = Type.Object({
  ...event,
  zoomSim: Type.Object({
    ...summary,
    fields: Type.Optional(Type.Unknown({ description: "The body, decoded." })),
    undecoded: Type.Optional(Type.String({ description: "Why nothing could be made of the body." })),
    people: Type.Array(
      Type.Object({
        email: Type.String(),
        first_name: Type.Optional(Type.String()),
        last_name: Type.Optional(Type.String()),
      }),
      { description: "Those whom the body names." },
    ),
    unread: Type.Array(Type.String(), { description: "What was sent and nothing reads." }),
    answer: Type.Object({
      body: Type.Optional(Type.Unknown({ description: "Decoded where it is JSON." })),
      delivery: Type.Enum(["whole", "part", "none"], { description: "How much of it was sent." }),
    }),
  }),
});

export const FoundRequests = Type.Object({
  requests: Type.Array(LoggedRequest),
  requestJournalDisabled: disabled,
});

export const RequestCount = Type.Object({ count: Type.Integer(), requestJournalDisabled: disabled });

/** What there is to say of something that was done: nothing. */
export const Done = Type.Object({});

/** A request pattern of WireMock's. What it holds is looked at where it is read. */
export const RequestPatternInput = Type.Object({
  method: Type.Optional(Type.Unknown({ description: "The HTTP method, or ANY." })),
  url: Type.Optional(Type.Unknown({ description: "Path and query, exactly." })),
  urlPath: Type.Optional(Type.Unknown({ description: "The path, exactly." })),
  urlPattern: Type.Optional(
    Type.Unknown({
      description: "A regular expression of RE2's for path and query, which it has to fit whole.",
    }),
  ),
  urlPathPattern: Type.Optional(
    Type.Unknown({ description: "A regular expression of RE2's for the path, which it has to fit whole." }),
  ),
  headers: Type.Optional(
    Type.Unknown({
      description:
        "Matchers by name: equalTo (with caseInsensitive), contains, doesNotContain, matches, doesNotMatch, absent, and, or, not.",
    }),
  ),
  queryParameters: Type.Optional(Type.Unknown({ description: "Matchers by name, as of headers." })),
  bodyPatterns: Type.Optional(
    Type.Unknown({
      description:
        "A list of matchers: those of headers, equalToJson (with ignoreExtraElements, ignoreArrayOrder), matchesJsonPath. Those of JSON see the decoded fields of a form.",
    }),
  ),
});
