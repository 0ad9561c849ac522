import { accountKey, consentId, CONSENTS, REVOCATIONS } from "../state/collections.ts";
import { putExpiring, removeExpiring } from "../state/expiring.ts";
import { key } from "../state/store.ts";
import { readToken, type Claims } from "../wire/access-token.ts";
import { authenticateClient } from "../wire/client-credentials.ts";
import { decodeFields } from "../wire/decode-fields.ts";
import type { Endpoint, Input } from "../wire/endpoint.ts";
import { appOf } from "../zoom/grant.ts";
import type { RevokeReply } from "../zoom/generated/types.ts";
import { TOKEN_LIFE } from "../zoom/limits.ts";
import { readRevocation } from "../zoom/revocation.ts";
import { storedMeeting } from "./meeting-records.ts";

interface RevocationInput extends Input {
  /** What the token says; undefined where this world did not make it. */
  readonly claims: Claims | undefined;
}

const keysOf = ({ claims }: RevocationInput) => ({
  account: accountKey,
  consent: key(CONSENTS.collection, claims ? consentId(claims.clientId, claims.userId ?? "") : ""),
  consents: CONSENTS.expiries,
  revocations: REVOCATIONS.expiries,
});

const SUCCESS: RevokeReply = { status: "success" };

/** Takes back a token; of a user's token, all that come of the same consent. */
export const revokeToken: Endpoint<RevocationInput, ReturnType<typeof keysOf>, string> = {
  operation: "revokeToken",
  decode: decodeFields,
  authenticate: authenticateClient,

  read: (facts, { world }) => {
    const { problems, token } = readRevocation(facts);
    return { problems, people: [], claims: readToken(token, world.secret) };
  },

  prepare: () => undefined,
  keys: keysOf,

  stored: ({ account, consent, consents, revocations }) => ({
    ...storedMeeting({ account, meeting: undefined, tally: undefined }),
    oauth: { code: undefined, refresh: undefined, consent, consents, revocations },
  }),

  act: ({ now, token, stored: { oauth } }, { claims }) => {
    if (!claims) return { done: "nothing was revoked: this world did not make the token", writes: [] };
    const client = appOf(token)?.clientId;
    if (client && client !== claims.clientId) {
      return { done: `nothing was revoked: the token is the app ${claims.clientId}'s`, writes: [] };
    }
    const revocation = { id: claims.consentId, value: true as const, until: now + TOKEN_LIFE * 1000, now };
    const revoked = putExpiring(REVOCATIONS, oauth?.revocations, revocation);
    if (oauth?.consent?.id !== claims.consentId) return { done: "the token was revoked", writes: revoked };
    const place = consentId(claims.clientId, claims.userId ?? "");
    return {
      done: `the tokens of user ${claims.userId} for the app ${claims.clientId} were revoked`,
      writes: [...revoked, ...removeExpiring(CONSENTS, oauth.consents, place)],
    };
  },

  reply: (done) => ({ body: SUCCESS, reason: done }),
};
