import Type from "typebox";
import { MAX_BATCH, MAX_EMAIL, MAX_NAME } from "../limits.ts";

/** An address: something, `@`, and a name with a dot in it; no blanks or control characters (assumed). */
const EMAIL_PATTERN =
  '^[^\\s\\u0000-\\u001f\\u007f@<>()",;:\\\\]+@[^\\s\\u0000-\\u001f\\u007f@.,;:<>]+(?:\\.[^\\s\\u0000-\\u001f\\u007f@.,;:<>]+)+$';

export const Email = Type.String({ maxLength: MAX_EMAIL, pattern: EMAIL_PATTERN });

/** Six digits that let somebody join a meeting by telephone; webinars have none. */
export const Pin = Type.Integer({ minimum: 100_000, maximum: 999_999 });

export const FirstName = Type.String({ minLength: 1, maxLength: MAX_NAME });
export const LastName = Type.String({ maxLength: MAX_NAME });

const autoApprove = Type.Optional(Type.Boolean());

const people = Type.Array(
  Type.Object({ email: Email, first_name: FirstName, last_name: Type.Optional(LastName) }),
  { minItems: 1, maxItems: MAX_BATCH },
);

/** The body of a batch registration, as JSON or as a form's decoded fields. */
export const BatchRegistrants = Type.Object({
  auto_approve: autoApprove,
  registrants_confirmation_email: Type.Optional(Type.Boolean()),
  registrants: people,
});

/** The same for a webinar. */
export const BatchWebinarRegistrants = Type.Object({ auto_approve: autoApprove, registrants: people });

const registered = {
  registrant_id: Type.Optional(Type.String({ pattern: "^[A-Za-z0-9_-]{22}$" })),
  email: Type.String(),
  join_url: Type.Optional(Type.String()),
};

/** The answer to a batch: one entry a person, in the order of the body. */
export const BatchRegistered = Type.Object({
  registrants: Type.Array(Type.Object({ ...registered, participant_pin_code: Type.Optional(Pin) })),
});

/** The same of a webinar. */
export const BatchWebinarRegistered = Type.Object({ registrants: Type.Array(Type.Object(registered)) });
