import Type from "typebox";
import { RULE_BOUNDS } from "../../state/rule.ts";
import { OPERATION_KEYS } from "../../zoom/operations.ts";
import { closed } from "./closed.ts";

const Operation = Type.Enum([...OPERATION_KEYS], { description: "Only calls of this operation." });

const Outcome = Type.Union([Type.String({ minLength: 1 }), Type.Integer({ minimum: 0 })], {
  description: "the key of an outcome or its bare code",
});

const Fault = Type.String({
  minLength: 1,
  description: "The name of a fault, with its value if it has one: after-commit-drop, latency=500.",
});

const Step = Type.Union(
  [
    Type.String({ minLength: 1 }),
    Type.Integer({ minimum: 0 }),
    Type.Object({ outcome: Type.Optional(Outcome), fault: Type.Optional(Fault) }, closed),
  ],
  { description: 'an outcome, "normal", or {"outcome": …, "fault": …}' },
);

const count = (description: string) => Type.Integer({ minimum: 1, maximum: RULE_BOUNDS.count, description });

/** A rule as it is armed: which calls it is for, and what they get. */
export const RuleInput = Type.Object(
  {
    operation: Type.Optional(Operation),
    meetingId: Type.Optional(
      Type.Union(
        [Type.String({ pattern: "^[^/\\s]{1,64}$" }), Type.Integer({ minimum: 0, maximum: 2 ** 53 - 1 })],
        { description: "the id of a meeting" },
      ),
    ),
    email: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 320,
        description: "Only calls that name somebody with such an address; * stands for any text.",
      }),
    ),
    token: Type.Optional(
      Type.String({ maxLength: 4_096, pattern: "^\\S+$", description: "Only calls with this bearer token." }),
    ),
    outcome: Type.Optional(Outcome),
    fault: Type.Optional(Fault),
    sequence: Type.Optional(
      Type.Array(Step, {
        minItems: 1,
        maxItems: 100,
        description: "What successive hits get, over and over; stands instead of outcome and fault.",
      }),
    ),
    times: Type.Optional(count("How many calls it hits. Default: all.")),
    every: Type.Optional(count("It hits each so-manieth call that matches. Default: 1, each.")),
    ttl: Type.Optional(
      Type.Number({
        exclusiveMinimum: 0,
        maximum: RULE_BOUNDS.ttl,
        description: "Seconds of real time after which it ends. Default: never.",
      }),
    ),
  },
  closed,
);

/** A rule as it stands. */
export const Rule = Type.Object({
  id: Type.String(),
  match: Type.Object(
    {
      operation: Type.Optional(Operation),
      meetingId: Type.Optional(Type.String()),
      email: Type.Optional(Type.String()),
      token: Type.Optional(Type.String({ description: "Enough of it to recognise it by." })),
    },
    { description: "The calls it is for; what is absent is not looked at." },
  ),
  steps: Type.Array(
    Type.Object({
      outcome: Type.Optional(Type.String({ description: "The outcome's key." })),
      fault: Type.Optional(Type.String()),
    }),
    { minItems: 1, description: "What successive hits get; one without fields is the ordinary answer." },
  ),
  times: Type.Optional(Type.Integer({ description: "How many calls it hits; absent: all." })),
  every: Type.Integer(),
  matched: Type.Integer({ description: "Calls that matched while it was live, and on which it could act." }),
  hits: Type.Integer({ description: "Calls that it hit." }),
  left: Type.Optional(Type.Integer({ description: "Calls that it will still hit; absent: no end." })),
  state: Type.Enum(["live", "spent", "expired"]),
  expiresAt: Type.Optional(Type.String({ description: "By the machine's clock, ISO 8601." })),
});

export const RuleList = Type.Object({ rules: Type.Array(Rule) });

/** How many things were taken away. */
export const Removed = Type.Object({ removed: Type.Integer() });
