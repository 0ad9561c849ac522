import type { Facts } from "./call.ts";
import { appOf } from "./grant.ts";
import { isObject } from "./is-object.ts";
import type { AuthorizationCode } from "./oauth-records.ts";
import { CHALLENGE_METHODS, isChallenge, type ChallengeMethod } from "./pkce.ts";
import type { Problem } from "./problem.ts";
import { show } from "./problems.ts";
import { USER_SCOPES } from "./scopes.ts";
import { textField } from "./text-field.ts";

/** What an app asks for when it sends a user to be asked. */
export interface AuthorizationRequest {
  readonly problems: readonly Problem[];
  /** Where the user returns to, as sent. */
  readonly redirectUri: string;
  readonly challenge: AuthorizationCode["challenge"];
  readonly scopes: readonly string[];
}

/** Reads the query of a request for authorization. */
export function readAuthorization({
  body,
  undecoded,
  token,
}: Pick<Facts, "body" | "undecoded" | "token">): AuthorizationRequest {
  const redirectUri = textField(body, "redirect_uri");
  const asked = textField(body, "scope").split(/[ +]+/).filter(Boolean);
  const app = appOf(token);
  const has = app?.scopes ?? USER_SCOPES;
  const found = [
    undecoded,
    redirectProblem(redirectUri, app?.redirectUris),
    responseProblem(body),
    challengeProblem(body),
    app?.scopes && scopeProblem(asked, app.scopes),
  ];
  return {
    problems: found.filter((each) => each !== undefined),
    redirectUri,
    challenge: challengeOf(body),
    scopes: asked.length > 0 ? asked : has,
  };
}

/**
 * The address that brings a user back to the app.
 *
 * @param body the query of the request for authorization, its `redirect_uri` sound
 * @param parameters what the app is told; `state` is added
 */
export function returnAddress(body: unknown, parameters: Readonly<Record<string, string>>): string {
  const { href } = new URL(textField(body, "redirect_uri"));
  const state = isObject(body) && typeof body["state"] === "string" ? { state: body["state"] } : {};
  const query = new URLSearchParams({ ...parameters, ...state }).toString();
  return `${href}${href.includes("?") ? "&" : "?"}${query}`;
}

/** `Location` of a refusal that the app is told of by way of its user. */
export function refusalHeaders(error: string): (facts: Facts) => Readonly<Record<string, string>> {
  return ({ body }) => ({ Location: returnAddress(body, { error }) });
}

function redirectProblem(uri: string, listed: readonly string[] | undefined): Problem | undefined {
  const problem = (explanation: string) => ({ field: "redirect_uri", cause: "redirect", explanation });
  if (uri === "") return problem("redirect_uri is missing; send the http(s) address that users return to");
  const url = URL.parse(uri);
  if (!url || !/^https?:$/.test(url.protocol) || uri.includes("#")) {
    return problem(`redirect_uri is ${show(uri)}; send a whole http(s) address without #`);
  }
  if (listed && !listed.includes(uri)) {
    return problem(
      `redirect_uri is ${show(uri)}, which the app is not listed with; it has ${listed.join(", ") || "none"}`,
    );
  }
  return undefined;
}

function responseProblem(body: unknown): Problem | undefined {
  const type = textField(body, "response_type");
  if (type === "code") return undefined;
  const explanation = `response_type is ${type === "" ? "missing" : show(type)}; send code`;
  return { field: "response_type", cause: "response-type", explanation };
}

function challengeProblem(body: unknown): Problem | undefined {
  const [challenge, method] = [textField(body, "code_challenge"), textField(body, "code_challenge_method")];
  const problem = (field: string, explanation: string) => ({ field, cause: "challenge", explanation });
  if (method !== "" && !isMethod(method)) {
    return problem(
      "code_challenge_method",
      `code_challenge_method is ${show(method)}; it can be ${CHALLENGE_METHODS.join(" or ")}`,
    );
  }
  if (challenge === "") {
    return method === ""
      ? undefined
      : problem(
          "code_challenge",
          `code_challenge is missing beside code_challenge_method ${method}; send both or none`,
        );
  }
  if (isChallenge(challenge)) return undefined;
  return problem(
    "code_challenge",
    `code_challenge has ${challenge.length} characters; send 43 to 128 of A-Z a-z 0-9 - . _ ~`,
  );
}

function scopeProblem(asked: readonly string[], has: readonly string[]): Problem | undefined {
  const lacking = asked.find((scope) => !has.includes(scope));
  if (lacking === undefined) return undefined;
  const explanation = `scope asks for ${show(lacking)}, which the app does not have; it has ${has.join(" ") || "none"}`;
  return { field: "scope", cause: "scope", explanation };
}

function challengeOf(body: unknown): AuthorizationCode["challenge"] {
  const value = textField(body, "code_challenge");
  if (value === "") return undefined;
  const method = textField(body, "code_challenge_method");
  return { value, method: isMethod(method) ? method : "plain" };
}

function isMethod(text: string): text is ChallengeMethod {
  return (CHALLENGE_METHODS as readonly string[]).includes(text);
}
