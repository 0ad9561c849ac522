import Type from "typebox";
import { DETAIL_CHOICES } from "../detail-choices.ts";
import { MAX_ANSWER } from "../limits.ts";
import { DETAIL_FIELDS } from "../registrant.ts";
import { Email, FirstName, LastName, Pin } from "./batch.ts";

const LANGUAGES = [
  "en-US",
  "de-DE",
  "es-ES",
  "fr-FR",
  "jp-JP",
  "pt-PT",
  "ru-RU",
  "zh-CN",
  "zh-TW",
  "ko-KO",
  "it-IT",
  "vi-VN",
  "pl-PL",
  "Tr-TR",
];

const details = Object.fromEntries(
  DETAIL_FIELDS.map((field) => {
    const choices = DETAIL_CHOICES[field];
    // The empty text stands for none.
    return [field, Type.Optional(choices ? Type.Enum(["", ...choices]) : Type.String())];
  }),
);

const form = {
  email: Email,
  first_name: FirstName,
  last_name: Type.Optional(LastName),
  ...details,
  custom_questions: Type.Optional(
    Type.Array(
      Type.Object({
        title: Type.Optional(Type.String()),
        value: Type.Optional(Type.String({ maxLength: MAX_ANSWER })),
      }),
    ),
  ),
  language: Type.Optional(Type.Enum(LANGUAGES)),
};

/** The body of a single registration. */
export const AddRegistrant = Type.Object({ ...form, auto_approve: Type.Optional(Type.Boolean()) });

/** The same for a webinar, which has no `auto_approve` (Zoom's specification). */
export const AddWebinarRegistrant = Type.Object({ ...form, source_id: Type.Optional(Type.String()) });

const added = {
  id: Type.Integer(),
  registrant_id: Type.String({ pattern: "^[A-Za-z0-9_-]{22}$" }),
  topic: Type.String(),
  start_time: Type.Optional(Type.String()),
  join_url: Type.Optional(Type.String()),
};

/** The answer to a single registration. */
export const RegistrantAdded = Type.Object({ ...added, participant_pin_code: Type.Optional(Pin) });

/** The same of a webinar. */
export const WebinarRegistrantAdded = Type.Object(added);
