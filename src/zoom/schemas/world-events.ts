import Type from "typebox";
import { DEFAULT_CAPACITY, MOST_RESTRICTED } from "../limits.ts";
import { Email } from "./batch.ts";
import { Recurrence } from "./meetings.ts";

const closed = { additionalProperties: false } as const;

const Person = Type.Object(
  {
    email: Email,
    first_name: Type.String(),
    last_name: Type.Optional(Type.String()),
    status: Type.Optional(
      Type.Enum(["approved", "pending", "denied"], { description: "Default: approved." }),
    ),
  },
  closed,
);

/** A meeting or a webinar. */
const event = (type: Type.TSchema, settings: Record<string, Type.TSchema>) =>
  Type.Object(
    {
      id: Type.Integer({ minimum: 100_000_000, maximum: 99_999_999_999, description: "9 to 11 digits." }),
      topic: Type.Optional(Type.String()),
      agenda: Type.Optional(Type.String()),
      type: Type.Optional(type),
      start_time: Type.Optional(
        Type.String({
          pattern: "^(?:\\+\\d{1,5}d|\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(?::\\d{2})?Z)$",
          description: "A moment in GMT, or a number of days ahead that slides along: +30d (default).",
        }),
      ),
      duration: Type.Optional(
        Type.Integer({ minimum: 0, maximum: 525_600, description: "Minutes. Default: 60." }),
      ),
      timezone: Type.Optional(Type.String()),
      recurrence: Type.Optional(Recurrence),
      host_id: Type.Optional(Type.String({ description: "The id of a user. Default: the first user." })),
      ended: Type.Optional(Type.Boolean({ description: "true: it is over (3038)." })),
      capacity: Type.Optional(
        Type.Integer({ minimum: 0, description: `Most registrants (3043). Default: ${DEFAULT_CAPACITY}.` }),
      ),
      settings: Type.Optional(
        Type.Object({
          approval_type: Type.Optional(
            Type.Enum([0, 1, 2], {
              description: "0 automatic, 1 manual, 2 no registration (Zoom's default).",
            }),
          ),
          registration_type: Type.Optional(
            Type.Enum([1, 2, 3], {
              description:
                "Of a series: 1 once for all occurrences (default), 2 for each, 3 for those chosen.",
            }),
          ),
          alternative_hosts: Type.Optional(Type.String({ description: "Addresses, separated by ; or ," })),
          ...settings,
        }),
      ),
      registrants: Type.Optional(Type.Array(Person)),
    },
    closed,
  );

export const Meeting = event(Type.Enum([1, 2, 3, 8, 10], { description: "2 scheduled (default)." }), {});

export const Webinar = event(Type.Enum([5, 6, 9], { description: "5 scheduled (default)." }), {
  registrants_restrict_number: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: MOST_RESTRICTED,
      description: "Most registrants (3000); 0 (default): no limit but the capacity.",
    }),
  ),
});
