import { actionOf } from "../../zoom/operations.ts";
import { MAX_BATCH } from "../../zoom/limits.ts";
import { cited, type AuditRule } from "./finding.ts";

/** More people in a batch than Zoom takes. */
export const tooManyPeople: AuditRule = {
  name: "too-many-people",
  about: `a batch has more than ${MAX_BATCH} people`,
  find: (read) =>
    read
      .filter(
        ({ exchange }) => exchange.people > MAX_BATCH && actionOf(exchange.operation) === "batchRegistrants",
      )
      .map((each) => ({
        level: "error",
        rests: "documented",
        message: `a batch has ${each.exchange.people} people; Zoom takes ${MAX_BATCH}: send the others in further calls`,
        exchanges: cited([each]),
      })),
};
