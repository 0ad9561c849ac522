import { MEETINGS, questionsKey } from "../../state/collections.ts";
import { byIndex } from "../../state/store.ts";
import type { World } from "../../state/world.ts";
import { kindOfType, type EventKind } from "../../zoom/event-kind.ts";
import type { Meeting, Now } from "../../zoom/meeting.ts";
import { NO_QUESTIONS, type Questions } from "../../zoom/questions.ts";

/** The form of a meeting or webinar, as it is now. */
export interface RegistrationForm {
  readonly meeting: Meeting;
  readonly questions: Questions;
  readonly now: Now;
}

/** The form that a key of this kind leads to; undefined where it leads to none. */
export async function findForm(
  world: World,
  kind: EventKind,
  key: string,
): Promise<RegistrationForm | undefined> {
  const meeting = await world.transact({ found: byIndex(MEETINGS, [key]) }, ({ found: [first] }) => ({
    result: first,
    writes: [],
  }));
  if (!meeting || kindOfType(meeting).name !== kind.name) return undefined;
  const place = { questions: questionsKey(meeting.id) };
  const questions = await world.transact(place, (loaded) => ({
    result: loaded.questions ?? NO_QUESTIONS,
    writes: [],
  }));
  return { meeting, questions, now: await world.time() };
}
