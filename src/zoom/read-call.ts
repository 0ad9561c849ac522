import { readBatch } from "./batch.ts";
import type { Call, Facts } from "./call.ts";
import { readAuthorization } from "./authorization.ts";
import { readTokenRequest } from "./grant.ts";
import { readMeetingEnd } from "./meeting-end.ts";
import { readMeetingInput } from "./meeting-input.ts";
import { readNewRegistrant } from "./new-registrant.ts";
import { actionOf } from "./operations.ts";
import type { Problem } from "./problem.ts";
import { readQuestions } from "./questions.ts";
import { readStatusUpdate } from "./registrant-status.ts";
import { readRevocation } from "./revocation.ts";

/** Facts with their body read as their operation reads it. */
export function readCall(facts: Facts): Call {
  const action = actionOf(facts.operation);
  if (action === "batchRegistrants") {
    const { problems, people } = readBatch(facts);
    return { ...facts, problems, people };
  }
  if (action === "addRegistrant") {
    const { problems, people } = readNewRegistrant(facts);
    return { ...facts, problems, people };
  }
  return { ...facts, problems: problemsIn(facts), people: [] };
}

function problemsIn(facts: Facts): readonly Problem[] {
  switch (actionOf(facts.operation)) {
    case "updateRegistrantStatus":
      return readStatusUpdate(facts).problems;
    case "updateRegistrationQuestions":
      return readQuestions(facts).problems;
    case "createMeeting":
    case "updateMeeting":
      return readMeetingInput(facts).problems;
    case "endMeeting":
      return readMeetingEnd(facts).problems;
    case "issueToken":
      return readTokenRequest(facts).problems;
    case "authorize":
      return readAuthorization(facts).problems;
    case "revokeToken":
      return readRevocation(facts).problems;
    default:
      return facts.undecoded ? [facts.undecoded] : [];
  }
}
