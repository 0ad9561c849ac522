import Type from "typebox";
import { DETAIL_FIELDS } from "../registrant.ts";

const FieldName = Type.Enum(["last_name", ...DETAIL_FIELDS]);
const Title = Type.String({ minLength: 1 });
const Answers = Type.Array(Type.String());

/** Kinds of custom questions, by what asks them. */
const Kind = Type.Enum(["short", "single"]);
const WebinarKind = Type.Enum(["short", "single_radio", "single_dropdown", "multiple"]);

/** The body that sets what a form asks. Zoom requires neither list; what an entry must have is assumed. */
const questionsInput = (type: Type.TSchema) =>
  Type.Object({
    questions: Type.Optional(
      Type.Array(Type.Object({ field_name: FieldName, required: Type.Optional(Type.Boolean()) })),
    ),
    custom_questions: Type.Optional(
      Type.Array(
        Type.Object({
          title: Title,
          type,
          required: Type.Optional(Type.Boolean()),
          answers: Type.Optional(Answers),
        }),
      ),
    ),
  });

export const RegistrationQuestionsInput = questionsInput(Kind);
export const WebinarQuestionsInput = questionsInput(WebinarKind);

/** What a form asks. */
const questions = (type: Type.TSchema) =>
  Type.Object({
    questions: Type.Array(Type.Object({ field_name: FieldName, required: Type.Boolean() })),
    custom_questions: Type.Array(
      Type.Object({ title: Title, type, required: Type.Boolean(), answers: Answers }),
    ),
  });

export const RegistrationQuestions = questions(Kind);
export const WebinarQuestions = questions(WebinarKind);
