import { OPERATIONS } from "../../zoom/operations.ts";
import type { ReadExchange } from "../reading.ts";
import { MOST_BODY } from "../exchange.ts";
import { headerIn } from "../header-in.ts";
import { cited, type AuditRule, type Found } from "./finding.ts";

/** A body in a form that the edition does not take. */
export const wrongBodyForm: AuditRule = {
  name: "wrong-body-form",
  about: "a body is of a form that the edition of the API does not take, or cannot be read",
  find: (read) =>
    read.flatMap((each): Found[] => {
      const message = mistakeIn(each);
      if (message === undefined) return [];
      return [{ level: "error", rests: "documented", message, exchanges: cited([each]) }];
    }),
};

function mistakeIn({ exchange, reading }: ReadExchange): string | undefined {
  const { operation, edition, bodyBytes } = exchange;
  if (operation === undefined) return undefined;
  const { body, form } = OPERATIONS[operation];
  if (body === undefined || bodyBytes === 0 || bodyBytes > MOST_BODY) return undefined;
  const type = headerIn(exchange.headers, "content-type")?.split(";", 1)[0]?.trim().toLowerCase();
  const takesForm = form === true && edition === "postman";
  const taken = takesForm ? "multipart/form-data or application/json" : "application/json";
  if (type === "multipart/form-data" && !takesForm) {
    return `${operation} was sent a multipart form; edition ${edition} takes ${taken}`;
  }
  return reading.undecoded === undefined
    ? undefined
    : `the body of ${operation} cannot be read: ${reading.undecoded}`;
}
