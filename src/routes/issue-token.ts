import { accountKey } from "../state/collections.ts";
import { issueToken as sign } from "../wire/access-token.ts";
import { baseUrl } from "../wire/base-url.ts";
import { appOf, authenticateClient } from "../wire/client-credentials.ts";
import { decodeFields } from "../wire/decode-fields.ts";
import type { Endpoint, Input } from "../wire/endpoint.ts";
import { readTokenRequest, type TokenRequest } from "../zoom/grant.ts";
import { TOKEN_LIFE } from "../zoom/limits.ts";
import { ALL_SCOPES } from "../zoom/scopes.ts";
import type { TokenReply } from "../zoom/generated/types.ts";
import { storedMeeting } from "./meeting-records.ts";

const keys = { account: accountKey };

/** Issues an access token to a server-to-server app. */
export const issueToken: Endpoint<Input & TokenRequest, typeof keys, TokenRequest> = {
  operation: "issueToken",
  decode: decodeFields,
  authenticate: authenticateClient,
  read: (facts) => ({ ...readTokenRequest(facts), people: [] }),
  prepare: () => undefined,
  keys: () => keys,
  stored: ({ account }) => storedMeeting({ account, meeting: undefined, tally: undefined }),
  act: (_, input) => ({ done: input, writes: [] }),

  reply: ({ accountId }, call, exchange) => {
    const { request, world, simulator } = exchange;
    const app = appOf(exchange, exchange.facts.body);
    const issuedAt = Math.floor(call.now / 1000);
    const token = sign(
      {
        world: world.name,
        clientId: app?.client_id ?? "sim-client-id",
        accountId: accountId ?? call.stored.account.id,
        scopes: app?.scopes,
        issuedAt,
        expiresAt: issuedAt + TOKEN_LIFE,
      },
      world.secret,
    );
    const body: TokenReply = {
      access_token: token,
      token_type: "bearer",
      expires_in: TOKEN_LIFE,
      scope: (app?.scopes ?? ALL_SCOPES).join(" "),
      api_url: baseUrl(request, world, simulator.settings),
    };
    return { body, reason: `a token for world ${world.name}, good for ${TOKEN_LIFE} seconds` };
  },
};
