import Type from "typebox";
import { DETAIL_FIELDS } from "../registrant.ts";

const FieldName = Type.Enum(["last_name", ...DETAIL_FIELDS]);
const Title = Type.String({ minLength: 1 });
const Kind = Type.Enum(["short", "single"]);
const Answers = Type.Array(Type.String());

/** The body that sets what a meeting's form asks. Zoom requires neither list; what an entry must have is assumed. */
export const RegistrationQuestionsInput = Type.Object({
  questions: Type.Optional(
    Type.Array(Type.Object({ field_name: FieldName, required: Type.Optional(Type.Boolean()) })),
  ),
  custom_questions: Type.Optional(
    Type.Array(
      Type.Object({
        title: Title,
        type: Kind,
        required: Type.Optional(Type.Boolean()),
        answers: Type.Optional(Answers),
      }),
    ),
  ),
});

/** What a meeting's form asks. */
export const RegistrationQuestions = Type.Object({
  questions: Type.Array(Type.Object({ field_name: FieldName, required: Type.Boolean() })),
  custom_questions: Type.Array(
    Type.Object({ title: Title, type: Kind, required: Type.Boolean(), answers: Answers }),
  ),
});
