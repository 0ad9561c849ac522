import type { Call } from "./call.ts";
import { appOf, readTokenRequest } from "./grant.ts";
import { answers } from "./pkce.ts";
import { show } from "./problems.ts";
import { mask } from "./secret.ts";

/** Why the code of a request is not good; undefined where it is, or none is traded. */
export function whyNotCode(call: Call): string | undefined {
  const { grant, code } = readTokenRequest(call);
  if (grant !== "authorization_code") return undefined;
  if (code === "") return "code is missing; send what GET /oauth/authorize gave";
  const stored = call.stored.oauth?.code;
  if (!stored) return `the code ${mask(code)} was not given here, or has been used; a code is good once`;
  const client = appOf(call.token)?.clientId;
  if (client && client !== stored.clientId) {
    return `the code ${mask(code)} was given to the app ${stored.clientId}, not to ${client}`;
  }
  if (stored.until > call.now) return undefined;
  return `the code ${mask(code)} was over at ${new Date(stored.until).toISOString()}; a code is good for ten minutes`;
}

/** Why `redirect_uri` is not that of the code; undefined where it is, or no good code is traded. */
export function whyNotRedirect(call: Call): string | undefined {
  const { grant, redirectUri } = readTokenRequest(call);
  const code = call.stored.oauth?.code;
  if (grant !== "authorization_code" || !code || code.redirectUri === redirectUri) return undefined;
  return `redirect_uri is ${redirectUri ? show(redirectUri) : "missing"}; the code was asked for with ${show(code.redirectUri)}`;
}

/** Why `code_verifier` does not answer the code's challenge; undefined where it does, or there is none. */
export function whyNotVerifier(call: Call): string | undefined {
  const { grant, verifier } = readTokenRequest(call);
  const challenge = call.stored.oauth?.code?.challenge;
  if (grant !== "authorization_code" || !challenge) return undefined;
  if (verifier === "") return `code_verifier is missing; the code was asked for with a code_challenge`;
  if (answers(verifier, challenge.value, challenge.method)) return undefined;
  return `code_verifier ${mask(verifier)} does not fit the code_challenge, whose method is ${challenge.method}`;
}

/** Why the refresh token of a request is not good; undefined where it is, or none is sent. */
export function whyNotRefresh(call: Call): string | undefined {
  const { grant, refreshToken } = readTokenRequest(call);
  if (grant !== "refresh_token") return undefined;
  if (refreshToken === "") return "refresh_token is missing; send the last one that was given";
  const { refresh, consent } = call.stored.oauth ?? {};
  const shown = mask(refreshToken);
  if (!refresh) return `the refresh token ${shown} was not given by this world`;
  const client = appOf(call.token)?.clientId;
  if (client && client !== refresh.clientId) {
    return `the refresh token ${shown} was given to the app ${refresh.clientId}, not to ${client}`;
  }
  if (!consent) return `the refresh token ${shown} was revoked; the user has to let the app in again`;
  if (consent.refreshId !== refresh.id) {
    return `the refresh token ${shown} was used before, or the user has let the app in again; only the last one given is good`;
  }
  if (refresh.until > call.now) return undefined;
  return `the refresh token ${shown} was over at ${new Date(refresh.until).toISOString()}`;
}
