import Type from "typebox";
import { APP_STATES, CONSENTS } from "../app.ts";
import { GRANTS } from "../grants.ts";

const closed = { additionalProperties: false } as const;

export const Token = Type.Object(
  {
    token: Type.String({ minLength: 1 }),
    scopes: Type.Optional(Type.Array(Type.String(), { description: "Default: every scope." })),
    state: Type.Optional(Type.Enum(["valid", "invalid", "expired"], { description: "Default: valid." })),
    grant: Type.Optional(
      Type.Enum(["account_credentials", "authorization_code", "client_credentials"], {
        description: "How it was got. Default: not said, and then nothing follows from it.",
      }),
    ),
    user_id: Type.Optional(
      Type.String({
        description: "Whose it is, with the grant authorization_code. Default: the first user.",
      }),
    ),
  },
  closed,
);

export const App = Type.Object(
  {
    client_id: Type.String({ minLength: 1 }),
    client_secret: Type.String({ minLength: 1 }),
    account_id: Type.String({ minLength: 1 }),
    scopes: Type.Optional(Type.Array(Type.String(), { description: "Default: every scope." })),
    redirect_uris: Type.Optional(
      Type.Array(Type.String({ pattern: "^https?://[^\\s#]+$" }), {
        description: "Where users may return to, each exactly as it is sent. Default: any http(s) address.",
      }),
    ),
    grants: Type.Optional(Type.Array(Type.Enum([...GRANTS]), { description: "Default: all." })),
    user_id: Type.Optional(
      Type.String({ description: "The user who lets it in at /oauth/authorize. Default: the first user." }),
    ),
    consent: Type.Optional(Type.Enum([...CONSENTS], { description: "What that user says. Default: given." })),
    state: Type.Optional(
      Type.Enum([...APP_STATES], {
        description:
          "active (default), disabled by its developer, or of a type that the account does not enable.",
      }),
    ),
  },
  closed,
);

export const Webhook = Type.Object(
  {
    url: Type.String({
      pattern: "^https?://[^\\s#]+$",
      description: "Where events are sent to: this machine, or a host named by --webhook-host.",
    }),
    secret: Type.String({ minLength: 1, maxLength: 200, description: "The secret token that signs them." }),
    events: Type.Optional(
      Type.Array(Type.String({ minLength: 1, maxLength: 100 }), {
        minItems: 1,
        maxItems: 50,
        description: "Names of events; * stands for any text. Default: all.",
      }),
    ),
  },
  closed,
);
