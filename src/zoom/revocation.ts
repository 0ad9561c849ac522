import type { Facts } from "./call.ts";
import type { Problem } from "./problem.ts";
import { textField } from "./text-field.ts";

/** What an app says when it gives a token up. */
export interface Revocation {
  readonly problems: readonly Problem[];
  readonly token: string;
}

/** Reads the fields of a revocation. */
export function readRevocation({ body, undecoded }: Pick<Facts, "body" | "undecoded">): Revocation {
  const token = textField(body, "token");
  const missing: Problem = {
    field: "token",
    cause: "no-token",
    explanation: "token is missing; send the access or refresh token in the query or in an urlencoded body",
  };
  const problem = undecoded ?? (token === "" ? missing : undefined);
  return { problems: problem ? [problem] : [], token };
}
