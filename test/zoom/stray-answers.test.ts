import { expect, test } from "vitest";
import { strayAnswers } from "../../src/zoom/stray-answers.ts";

const strayFor = (count: number) =>
  strayAnswers(
    { custom_questions: [] },
    {
      details: {
        custom_questions: Array.from({ length: count }, (_, index) => ({ title: `q${index}`, value: "a" })),
      },
    },
  );

test("of many answers that fit no question the first are told, and how many more there are", () => {
  expect(strayFor(1)).toEqual([`no custom question has the title "q0", its answer is kept`]);
  const told = strayFor(100);
  expect(told.at(-1)).toBe(`${100 - (told.length - 1)} more such answers`);
  expect(told.length).toBeLessThan(20);
});
