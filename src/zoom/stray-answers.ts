import { show } from "./problems.ts";
import type { Questions } from "./questions.ts";
import type { Person } from "./registrant.ts";

/** Most answers that are told of. */
const MOST_TOLD = 5;

/**
 * Answers to custom questions that are none of the choices, or to no question of the form, in words. They are taken
 * all the same: what Zoom does with them is not known (assumed).
 */
export function strayAnswers(
  { custom_questions: questions }: Pick<Questions, "custom_questions">,
  { details }: Pick<Person, "details">,
): string[] {
  const answers = (details?.custom_questions ?? []).filter(({ value }) => value !== "");
  const stray = answers.flatMap(({ title, value }) => {
    const question = questions.find((each) => each.title === title);
    if (!question) return [`no custom question has the title ${show(title)}, its answer is kept`];
    return fits(question, value)
      ? []
      : [`${show(value)} is none of the choices of the custom question ${show(title)}, and is kept`];
  });
  const more = stray.length - MOST_TOLD;
  return more > 0 ? [...stray.slice(0, MOST_TOLD), `${more} more such answers`] : stray;
}

/** Of several choices, the answer parts them by commas (assumed). */
function fits({ type, answers: choices }: Questions["custom_questions"][number], value: string): boolean {
  if (type === "short" || choices.length === 0) return true;
  const known = choices.map((choice) => choice.trim());
  if (known.includes(value.trim())) return true;
  if (type !== "multiple") return false;
  const parts = new Set(known.flatMap(partsOf));
  return partsOf(value).every((part) => parts.has(part));
}

function partsOf(text: string): string[] {
  return text.split(",").map((part) => part.trim());
}
