import { withReadyMeeting, withStored } from "../arrange.ts";
import { NO_QUESTIONS, unanswered, type Questions } from "../questions.ts";
import type { Outcome } from "../outcome.ts";
import { validationOutcome } from "../validation.ts";
import { onBoth } from "../operations.ts";

/** A question that no body answers. */
const UNHEARD_OF: Questions["custom_questions"][number] = {
  title: "A question of the simulator's",
  type: "short",
  required: true,
  answers: [],
};

export default {
  ...validationOutcome({
    key: "answer-missing",
    operations: onBoth("addRegistrant"),
    evidence: "assumed",
    source: "that questions can be required is documented; the answer to somebody who leaves one out is not",
    cause: "somebody leaves out what the registration questions require",
    arrange: (facts) =>
      withStored(withReadyMeeting(facts), {
        questions: { ...NO_QUESTIONS, custom_questions: [UNHEARD_OF] },
      }),
  }),
  // Only the meeting's record tells what it asks.
  stage: "people",
  state: "a {event} that requires an answer",
  refuse: ({ people, stored: { questions = NO_QUESTIONS } }) => {
    const problems = people.flatMap((person) => unanswered(questions, person));
    const reason = problems.map(({ explanation }) => explanation).join("; ");
    return problems.length > 0 ? { reason, problems } : undefined;
  },
} satisfies Outcome as Outcome;
