import { shownApp, type App } from "./app.ts";
import type { Facts } from "./call.ts";
import { GRANTS, isGrant, type Grant } from "./grants.ts";
import { isObject } from "./is-object.ts";
import type { Problem } from "./problem.ts";
import { show } from "./problems.ts";
import { textField } from "./text-field.ts";
import type { TokenFacts } from "./token.ts";

/** What a request for a token says. */
export interface TokenRequest {
  readonly problems: readonly Problem[];
  /** Undefined when there are problems. */
  readonly grant: Grant | undefined;
  readonly accountId: string;
  readonly code: string;
  readonly redirectUri: string;
  readonly verifier: string;
  readonly refreshToken: string;
}

/** Reads the fields of a request for a token. */
export function readTokenRequest({
  body,
  undecoded,
  token,
}: Pick<Facts, "body" | "undecoded" | "token">): TokenRequest {
  const named = isObject(body) ? body["grant_type"] : undefined;
  const problem = undecoded ?? grantProblem(named, appOf(token));
  return {
    problems: problem ? [problem] : [],
    grant: !problem && isGrant(named) ? named : undefined,
    accountId: textField(body, "account_id"),
    code: textField(body, "code"),
    redirectUri: textField(body, "redirect_uri"),
    verifier: textField(body, "code_verifier"),
    refreshToken: textField(body, "refresh_token"),
  };
}

/** The app that asks for a token; undefined where nothing is known of it. */
export function appOf(token: TokenFacts): App | undefined {
  return token.kind === "valid" ? token.app : undefined;
}

function grantProblem(named: unknown, app: App | undefined): Problem | undefined {
  const field = "grant_type";
  if (named === undefined || named === "") {
    const explanation = `grant_type is missing; send one of ${GRANTS.join(", ")} in the query or in an urlencoded body`;
    return { field, cause: "no-grant", explanation };
  }
  if (!isGrant(named)) {
    const explanation = `grant_type is ${show(named)}; the simulator serves ${GRANTS.join(", ")}`;
    return { field, cause: "grant", explanation };
  }
  if (app?.grants && !app.grants.includes(named)) {
    const explanation = `${shownApp(app)} is listed without the grant ${named}; it has ${app.grants.join(", ") || "none"}`;
    return { field, cause: "grant", explanation };
  }
  return undefined;
}
