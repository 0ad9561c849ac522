import type { Operation } from "./operation.ts";

/** The calls of the authorisation server. */
export const OAUTH_TABLE = {
  issueToken: {
    method: "post",
    path: "/oauth/token",
    summary: "Get an access token",
    reply: "TokenReply",
    queryInBody: true,
    secret: true,
    query: {
      grant_type: "account_credentials, authorization_code, refresh_token or client_credentials",
      account_id: "the account, for account_credentials",
      code: "what GET /oauth/authorize gave, for authorization_code",
      redirect_uri: "the same as there, for authorization_code",
      code_verifier: "what the code challenge was made of (PKCE), for authorization_code",
      refresh_token: "the last one given, for refresh_token",
      client_id: "with client_secret, instead of HTTP Basic",
      client_secret: "with client_id, instead of HTTP Basic",
    },
  },
  authorize: {
    method: "get",
    path: "/oauth/authorize",
    summary: "Ask the user to let an app in: sends the browser back to the app at once",
    secret: true,
    stores: true,
    query: {
      response_type: "code",
      client_id: "the app",
      redirect_uri: "the http(s) address that the user returns to",
      state: "given back as it is",
      code_challenge: "of a verifier of 43 to 128 characters (PKCE)",
      code_challenge_method: "plain (default) or S256",
      scope: "scopes of the app, separated by blanks; all of them when left out",
    },
  },
  revokeToken: {
    method: "post",
    path: "/oauth/revoke",
    summary: "Give up an access or refresh token",
    reply: "RevokeReply",
    queryInBody: true,
    secret: true,
    query: {
      token: "the access or refresh token",
      client_id: "with client_secret, instead of HTTP Basic",
      client_secret: "with client_id, instead of HTTP Basic",
    },
  },
} as const satisfies Readonly<Record<string, Operation>>;
