import { anyApp, type App } from "./app.ts";
import type { Facts } from "./call.ts";
import type { Grant } from "./grants.ts";
import { isObject } from "./is-object.ts";
import type { AuthorizationCode, OAuthStored } from "./oauth-records.ts";
import { withSoundBody } from "./sound-body.ts";
import { textField } from "./text-field.ts";
import { FULL_TOKEN } from "./token.ts";

/** Building blocks for `arrange` of the authorisation server's outcomes; like those of `arrange.ts`. */

/** A copy whose app, if its credentials are good, may do everything but for `change`. */
export function withApp(facts: Facts, change: Partial<App> = {}): Facts {
  const { token } = facts;
  if (token.kind !== "valid") return facts;
  const clientId = token.app?.clientId ?? textField(facts.body, "client_id");
  return { ...facts, token: { ...token, app: { ...anyApp(clientId), ...change } } };
}

/** The same where its credentials may be bad: they count as good. */
export function withSoundApp(facts: Facts, change: Partial<App> = {}): Facts {
  const { token } = facts;
  if (token.kind === "valid") return withApp(facts, change);
  const clientId = token.kind === "invalid" ? token.clientId : undefined;
  const app = clientId === undefined ? undefined : anyApp(clientId);
  return withApp({ ...facts, token: { ...FULL_TOKEN, ...(app && { app }) } }, change);
}

/** A copy with a sound request, changed, from an app that may do everything. */
export function withRequest(facts: Facts, change: Readonly<Record<string, unknown>> = {}): Facts {
  const sound = withSoundBody(withApp(facts));
  return { ...sound, body: { ...(sound.body as object), ...change } };
}

/** What requests of each grant hold, where they are not the caller's own. */
const SAMPLES: Readonly<Record<Grant, Readonly<Record<string, string>>>> = {
  account_credentials: { account_id: "sim-account-id" },
  authorization_code: {
    code: "codeOfAnExample",
    redirect_uri: "https://app.example.com/oauth/callback",
    code_verifier: "verifier-of-an-example-0123456789-0123456789",
  },
  refresh_token: { refresh_token: "refreshTokenOfAnExample" },
  client_credentials: {},
};

const NOTHING: OAuthStored = { code: undefined, refresh: undefined, consent: undefined };

/** A copy that asks by this grant, the caller's own fields kept, from an app that may do everything. */
export function withGrant(facts: Facts, grant: Grant, stored: Partial<OAuthStored> = {}): Facts {
  const sent = isObject(facts.body) && facts.body["grant_type"] === grant ? facts.body : {};
  const texts = Object.entries(sent).filter(([, value]) => typeof value === "string" && value !== "");
  return {
    ...withApp(facts),
    undecoded: undefined,
    body: { ...SAMPLES[grant], ...Object.fromEntries(texts), grant_type: grant },
    stored: { ...facts.stored, oauth: { ...NOTHING, ...stored } },
  };
}

/** A copy that trades a good code, which differs by `change`. */
export function withCode(
  facts: Facts,
  change: (request: { redirectUri: string; verifier: string }) => Partial<AuthorizationCode>,
): Facts {
  const asking = withGrant(facts, "authorization_code");
  const { body, token } = asking;
  const redirectUri = textField(body, "redirect_uri");
  const code: AuthorizationCode = {
    clientId: (token.kind === "valid" && token.app?.clientId) || "",
    redirectUri,
    userId: "me",
    scopes: [],
    until: facts.now + 1,
    ...change({ redirectUri, verifier: textField(body, "code_verifier") }),
  };
  return { ...asking, stored: { ...asking.stored, oauth: { ...NOTHING, code } } };
}
