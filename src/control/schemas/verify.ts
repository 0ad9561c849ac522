import Type from "typebox";
import { EDITIONS } from "../../zoom/edition.ts";
import { OPERATION_KEYS } from "../../zoom/operations.ts";
import { closed } from "./closed.ts";

const count = Type.Integer({ minimum: 0, maximum: 1_000_000_000 });

const range = Type.Object({ atLeast: Type.Optional(count), atMost: Type.Optional(count) }, closed);

const text = (description: string) => Type.Optional(Type.String({ maxLength: 4_096, description }));

/** What is expected of the calls so far. */
export const VerifyInput = Type.Object(
  {
    match: Type.Optional(
      Type.Object(
        {
          operation: Type.Optional(Type.Enum([...OPERATION_KEYS])),
          meetingId: Type.Optional(
            Type.Union([Type.String({ maxLength: 64 }), Type.Integer()], {
              description: "the id of a meeting",
            }),
          ),
          userId: text("The user of the path."),
          method: text("The HTTP method."),
          path: text("The path without a world's prefix; * stands for any text."),
          status: Type.Optional(Type.Integer({ description: "The HTTP status answered." })),
          code: Type.Optional(Type.Integer({ description: "`code` of the answer's body." })),
          outcome: text("The key of the outcome."),
          scenario: text("The key of the outcome that was asked for by name."),
          rule: text("The id of the armed rule that hit."),
          fault: text("The name of the fault, with or without its value."),
          email: text("The address of anybody whom the body names; * stands for any text."),
          autoApprove: Type.Optional(Type.Boolean()),
          edition: Type.Optional(Type.Enum([...EDITIONS])),
          token: text("The bearer token; its first characters and its length are compared."),
          stored: Type.Optional(Type.Boolean({ description: "Whether the call changed anything." })),
          people: Type.Optional(Type.Integer({ description: "How many people the body names." })),
        },
        { ...closed, description: "What calls are looked for; what is absent is not looked at." },
      ),
    ),
    count: Type.Optional(
      Type.Union([count, range], {
        description: 'a number, or {"atLeast": 1, "atMost": 3}; default: at least 1',
      }),
    ),
    each: Type.Optional(
      Type.Object(
        { people: Type.Optional(range) },
        { ...closed, description: "What each call found must be." },
      ),
    ),
  },
  closed,
);

const Difference = Type.Object({
  field: Type.String(),
  expected: Type.Unknown(),
  actual: Type.Optional(Type.Unknown({ description: "Absent where the call has nothing there." })),
});

/** Whether the calls so far are those expected. */
export const Verdict = Type.Object({
  ok: Type.Boolean(),
  found: Type.Integer({ description: "How many calls match." }),
  expected: Type.String({ description: "How many were expected, in words." }),
  failures: Type.Array(Type.String(), { description: "What is not as expected, a line each." }),
  nearMisses: Type.Array(
    Type.Object({
      exchange: Type.String({ description: "The id of a call that differs in the fewest fields." }),
      differs: Type.Array(Difference),
    }),
  ),
  dropped: Type.Integer({ description: "How many calls the journal no longer has." }),
});
