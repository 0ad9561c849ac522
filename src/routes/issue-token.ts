import { accountKey, CODES, consentId, CONSENTS } from "../state/collections.ts";
import { putExpiring, removeExpiring } from "../state/expiring.ts";
import { key } from "../state/store.ts";
import type { World } from "../state/world.ts";
import { issueToken as sign, readToken, type Claims } from "../wire/access-token.ts";
import { baseUrl } from "../wire/base-url.ts";
import { authenticateClient } from "../wire/client-credentials.ts";
import { decodeFields } from "../wire/decode-fields.ts";
import type { Endpoint, Input } from "../wire/endpoint.ts";
import type { Call } from "../zoom/call.ts";
import { appOf, readTokenRequest, type TokenRequest } from "../zoom/grant.ts";
import type { TokenReply } from "../zoom/generated/types.ts";
import { REFRESH_LIFE, TOKEN_LIFE, USER_TOKEN_EXPIRES_IN } from "../zoom/limits.ts";
import type { Consent, OAuthStored, RefreshToken } from "../zoom/oauth-records.ts";
import { ALL_SCOPES } from "../zoom/scopes.ts";
import { storedMeeting } from "./meeting-records.ts";

interface TokenInput extends Input, TokenRequest {
  /** What the refresh token says that was sent, if it was made by this world. */
  readonly refresh: Claims | undefined;
}

/** Ids of what is issued, drawn beforehand. */
interface Ids {
  readonly access: string;
  readonly refresh: string;
  readonly consent: string;
}

/** What is issued: one token, or a user's with the one that gets the next. */
interface Issued {
  readonly access: Claims;
  readonly refresh?: Claims;
}

const ID_BYTES = 16;

const keysOf = ({ code, refresh }: TokenInput) => ({
  account: accountKey,
  code: key(CODES.collection, code),
  codes: CODES.expiries,
  consent: key(CONSENTS.collection, refresh ? consentId(refresh.clientId, refresh.userId ?? "") : ""),
  consents: CONSENTS.expiries,
});

/** Issues access tokens, and refresh tokens with those of users. */
export const issueToken: Endpoint<TokenInput, ReturnType<typeof keysOf>, Issued, Ids> = {
  operation: "issueToken",
  decode: decodeFields,
  authenticate: authenticateClient,

  read: (facts, { world }) => {
    const request = readTokenRequest(facts);
    return { ...request, people: [], refresh: refreshTokenOf(world, request.refreshToken) };
  },

  prepare: (_, { world }) => ({
    access: world.random(ID_BYTES).toString("base64url"),
    refresh: world.random(ID_BYTES).toString("base64url"),
    consent: world.random(ID_BYTES).toString("base64url"),
  }),

  keys: keysOf,

  stored: ({ account, code, codes, consent, consents }, { refresh }) => ({
    ...storedMeeting({ account, meeting: undefined, tally: undefined }),
    oauth: { code, codes, consent, consents, refresh: refresh && refreshFacts(refresh) },
  }),

  act: (call, input, { prepared, world }) => {
    const { code, codes, consent, refresh } = call.stored.oauth as OAuthStored;
    const app = appOf(call.token);
    const issuedAt = Math.floor(call.now / 1000);
    const access: Claims = {
      type: "access_token",
      world: world.name,
      id: prepared.access,
      consentId: prepared.access,
      grant: input.grant ?? "account_credentials",
      clientId: app?.clientId || "sim-client-id",
      accountId: input.accountId || app?.accountId || call.stored.account.id,
      userId: undefined,
      scopes: app?.scopes,
      issuedAt,
      expiresAt: issuedAt + TOKEN_LIFE,
    };
    if (input.grant === "authorization_code" && code) {
      const { clientId, userId, scopes } = code;
      const issued = ofUser(access, prepared.refresh, {
        consentId: prepared.consent,
        clientId,
        userId,
        scopes,
      });
      return {
        done: issued,
        writes: [...removeExpiring(CODES, codes, input.code), ...putConsent(call, issued.refresh)],
      };
    }
    if (input.grant === "refresh_token" && consent && refresh) {
      const { clientId, userId } = refresh;
      const { id, scopes } = consent;
      const issued = ofUser(access, prepared.refresh, { consentId: id, clientId, userId, scopes });
      return { done: issued, writes: putConsent(call, issued.refresh) };
    }
    return { done: { access }, writes: [] };
  },

  reply: ({ access, refresh }, _, { request, world, simulator }) => {
    const body: TokenReply = {
      access_token: sign(access, world.secret),
      token_type: "bearer",
      ...(refresh && { refresh_token: sign(refresh, world.secret) }),
      expires_in: refresh ? USER_TOKEN_EXPIRES_IN : TOKEN_LIFE,
      scope: (access.scopes ?? ALL_SCOPES).join(" "),
      api_url: baseUrl(request, world, simulator.settings),
    };
    const whose = access.userId === undefined ? "" : ` of user ${access.userId}`;
    return { body, reason: `a token${whose} for world ${world.name}, good for ${TOKEN_LIFE} seconds` };
  },
};

/** What a refresh token says, if it was made by this world, or by the one that it was made from. */
function refreshTokenOf({ secret }: World, token: string): Claims | undefined {
  const claims = token === "" ? undefined : readToken(token, secret);
  return claims?.type === "refresh_token" ? claims : undefined;
}

function refreshFacts({ id, clientId, userId = "", expiresAt }: Claims): RefreshToken {
  return { id, clientId, userId, until: expiresAt * 1000 };
}

/** A user's tokens: all that come of one consent count as got by a code. */
function ofUser(
  access: Claims,
  refreshId: string,
  whose: Required<Pick<Claims, "consentId" | "clientId" | "userId" | "scopes">>,
): Required<Issued> {
  const users: Claims = { ...access, ...whose, grant: "authorization_code" };
  const expiresAt = access.issuedAt + REFRESH_LIFE;
  return { access: users, refresh: { ...users, type: "refresh_token", id: refreshId, expiresAt } };
}

/** The write that makes a refresh token the one that is good of its app and user. */
function putConsent(
  { now, stored }: Call,
  { id, consentId: consent, clientId, userId, scopes, expiresAt }: Claims,
) {
  const value: Consent = { id: consent, scopes: scopes ?? [], refreshId: id };
  const place = consentId(clientId, userId ?? "");
  return putExpiring(CONSENTS, stored.oauth?.consents, { id: place, value, until: expiresAt * 1000, now });
}
