import { accountKey, CODES } from "../state/collections.ts";
import { putExpiring } from "../state/expiring.ts";
import { identifyClient } from "../wire/client-credentials.ts";
import { decodeFields } from "../wire/decode-fields.ts";
import type { Endpoint, Input } from "../wire/endpoint.ts";
import { findUser } from "../zoom/account.ts";
import { readAuthorization, returnAddress, type AuthorizationRequest } from "../zoom/authorization.ts";
import { appOf } from "../zoom/grant.ts";
import { CODE_LIFE } from "../zoom/limits.ts";
import type { AuthorizationCode } from "../zoom/oauth-records.ts";
import { storedMeeting } from "./meeting-records.ts";

/** Characters of a code, as those have that were recorded. */
const CODE_LENGTH = 33;

const keys = { account: accountKey, codes: CODES.expiries };

/** Lets an app in without asking anybody, and sends the browser back to it with a code. */
export const authorize: Endpoint<Input & AuthorizationRequest, typeof keys, AuthorizationCode, string> = {
  operation: "authorize",
  decode: decodeFields,
  authenticate: identifyClient,
  read: (facts) => ({ ...readAuthorization(facts), people: [] }),
  prepare: (_, { world }) => world.random(CODE_LENGTH).toString("base64url").slice(0, CODE_LENGTH),
  keys: () => keys,

  stored: ({ account, codes }) => ({
    ...storedMeeting({ account, meeting: undefined, tally: undefined }),
    oauth: { codes, code: undefined, consent: undefined, refresh: undefined },
  }),

  act: ({ now, stored, token }, { redirectUri, scopes, challenge }, { prepared }) => {
    const app = appOf(token);
    const value: AuthorizationCode = {
      clientId: app?.clientId ?? "",
      redirectUri,
      userId: findUser(stored.account, app?.userId ?? "me")?.id ?? "me",
      scopes,
      ...(challenge && { challenge }),
      until: now + CODE_LIFE,
    };
    const { until } = value;
    return {
      done: value,
      writes: putExpiring(CODES, stored.oauth?.codes, { id: prepared, value, until, now }),
    };
  },

  reply: ({ clientId, userId }, { body }, { prepared }) => ({
    body: undefined,
    headers: { Location: returnAddress(body, { code: prepared }) },
    reason: `user ${userId} lets the app ${clientId} in; the code is good once, for ${CODE_LIFE / 60_000} minutes`,
  }),
};
