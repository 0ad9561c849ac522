import type { OutgoingHttpHeaders } from "node:http";
import { mask } from "../zoom/secret.ts";
import { maskFields, maskQuery, secretsIn } from "./mask.ts";

/** What is shown of an exchange in the place of what was sent and answered. */
export interface Hiding {
  readonly sent: (text: string) => string;
  readonly answer: (text: string) => string;
  readonly headers: <H extends OutgoingHttpHeaders>(headers: H) => H;
}

/** Characters that a secret has at least: shorter ones may stand in an answer by chance. */
const SHORTEST = 8;

/** How the secrets of an exchange are hidden: those sent, and those answered, with what is said again of the sent ones. */
export function hidingOf(url: string, body: string): Hiding {
  // Zoom repeats some of what it was sent in its answers.
  const secrets = secretsIn(`${url}&${body}`).filter(({ length }) => length >= SHORTEST);
  const without = (text: string) => secrets.reduce((shown, each) => shown.replaceAll(each, mask(each)), text);
  return {
    sent: maskFields,
    answer: (text) => without(maskFields(text)),
    // The address to which a browser is sent carries the code.
    headers: (headers) =>
      typeof headers["Location"] === "string"
        ? { ...headers, Location: without(maskQuery(headers["Location"])) }
        : headers,
  };
}
