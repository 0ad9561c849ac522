import type { Facts } from "./call.ts";
import { isObject } from "./is-object.ts";
import type { Problem } from "./problem.ts";
import { show } from "./problems.ts";

/** The grant that the token endpoint serves. */
export const GRANT = "account_credentials";

/** What a request for a token says. */
export interface TokenRequest {
  readonly problems: readonly Problem[];
  readonly accountId: string | undefined;
}

/** Reads the fields of a request for a token. */
export function readTokenRequest({ body, undecoded }: Pick<Facts, "body" | "undecoded">): TokenRequest {
  if (undecoded) return { problems: [undecoded], accountId: undefined };
  const fields = isObject(body) ? body : {};
  const grant = fields["grant_type"];
  const account = fields["account_id"];
  const explanation = `grant_type is ${show(grant ?? "missing")}; the simulator serves ${GRANT}`;
  return {
    problems: grant === GRANT ? [] : [{ field: "grant_type", cause: "grant", explanation }],
    accountId: typeof account === "string" ? account : undefined,
  };
}
