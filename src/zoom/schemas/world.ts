import Type from "typebox";
import { EDITIONS } from "../edition.ts";
import { APP_STATES, CONSENTS } from "../app.ts";
import { QUOTA_MODES } from "../call.ts";
import { GRANTS } from "../grants.ts";
import { DEFAULT_CAPACITY, MOST_RESTRICTED } from "../limits.ts";
import { AUTH_MODES, SWITCH, UNKNOWN_MEETINGS } from "../modes.ts";
import { PLANS } from "../rate.ts";
import { VARIANT_NAMES, VARIANTS } from "../variants.ts";
import { Email } from "./batch.ts";

const closed = { additionalProperties: false } as const;

const Edition = Type.Enum([...EDITIONS], { description: "Which edition of Zoom's API answers." });

const VariantValues = Type.Object(
  Object.fromEntries(
    VARIANT_NAMES.map((name) => [
      name,
      Type.Optional(
        Type.Enum([...VARIANTS[name].values] as string[], {
          description: `${VARIANTS[name].about}. Default: ${VARIANTS[name].values[0]}.`,
        }),
      ),
    ]),
  ),
  { ...closed, description: "Switches for what sources contradict each other about." },
);

const Quotas = Type.Enum([...QUOTA_MODES], {
  description: "The daily quota of a registrant: off, observe (succeed and say so), enforce (429).",
});

const AccountPlan = Type.Enum([...PLANS], {
  description: "What the account pays for: how many calls it has a second and a day. none: no limits.",
});

const Seed = Type.Integer({ description: "Seeds ids, pins and links, together with the world's name." });

const Person = Type.Object(
  {
    email: Email,
    first_name: Type.String(),
    last_name: Type.Optional(Type.String()),
    status: Type.Optional(
      Type.Enum(["approved", "pending", "denied"], { description: "Default: approved." }),
    ),
  },
  closed,
);

const User = Type.Object(
  {
    id: Type.String({ minLength: 1, description: "Zoom's user id, 22 characters." }),
    email: Email,
    type: Type.Optional(Type.Enum([1, 2], { description: "1 Basic, 2 Licensed (default)." })),
    hosting: Type.Optional(
      Type.Boolean({ description: "false: may not host meetings (3161). Default: true." }),
    ),
    webinar_plan: Type.Optional(
      Type.Boolean({ description: "Whether the user may host webinars (200). Default: true, if Licensed." }),
    ),
  },
  closed,
);

/** A meeting or a webinar. */
const event = (type: Type.TSchema, settings: Record<string, Type.TSchema>) =>
  Type.Object(
    {
      id: Type.Integer({ minimum: 100_000_000, maximum: 99_999_999_999, description: "9 to 11 digits." }),
      topic: Type.Optional(Type.String()),
      agenda: Type.Optional(Type.String()),
      type: Type.Optional(type),
      start_time: Type.Optional(
        Type.String({
          pattern: "^(?:\\+\\d{1,5}d|\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(?::\\d{2})?Z)$",
          description: "A moment in GMT, or a number of days ahead that slides along: +30d (default).",
        }),
      ),
      duration: Type.Optional(
        Type.Integer({ minimum: 0, maximum: 525_600, description: "Minutes. Default: 60." }),
      ),
      timezone: Type.Optional(Type.String()),
      host_id: Type.Optional(Type.String({ description: "The id of a user. Default: the first user." })),
      ended: Type.Optional(Type.Boolean({ description: "true: it is over (3038)." })),
      capacity: Type.Optional(
        Type.Integer({ minimum: 0, description: `Most registrants (3043). Default: ${DEFAULT_CAPACITY}.` }),
      ),
      settings: Type.Optional(
        Type.Object({
          approval_type: Type.Optional(
            Type.Enum([0, 1, 2], {
              description: "0 automatic, 1 manual, 2 no registration (Zoom's default).",
            }),
          ),
          alternative_hosts: Type.Optional(Type.String({ description: "Addresses, separated by ; or ," })),
          ...settings,
        }),
      ),
      registrants: Type.Optional(Type.Array(Person)),
    },
    closed,
  );

const Meeting = event(Type.Enum([1, 2, 3, 8, 10], { description: "2 scheduled (default)." }), {});

const Webinar = event(Type.Enum([5, 6, 9], { description: "5 scheduled (default)." }), {
  registrants_restrict_number: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: MOST_RESTRICTED,
      description: "Most registrants (3000); 0 (default): no limit but the capacity.",
    }),
  ),
});

const Token = Type.Object(
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

const App = Type.Object(
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

const Webhook = Type.Object(
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

const data = {
  users: Type.Optional(Type.Array(User, { minItems: 1 })),
  meetings: Type.Optional(Type.Array(Meeting)),
  webinars: Type.Optional(Type.Array(Webinar)),
  tokens: Type.Optional(Type.Array(Token)),
  apps: Type.Optional(Type.Array(App)),
  webhooks: Type.Optional(
    Type.Array(Webhook, { maxItems: 20, description: "Who is told of what happens to registrants." }),
  ),
};

/** What a named world of a world file may set. */
export const NamedWorld = Type.Object(
  {
    edition: Type.Optional(Edition),
    variants: Type.Optional(VariantValues),
    quotas: Type.Optional(Quotas),
    plan: Type.Optional(AccountPlan),
    start: Type.Optional(
      Type.String({ description: "The moment at which the world's clock stands still, ISO 8601." }),
    ),
    seed: Type.Optional(Seed),
    ...data,
  },
  { ...closed, description: "What this world sets for itself; it beats flags and environment." },
);

const HttpUrl = (description: string) =>
  Type.String({ pattern: "^https?://\\S*[^/\\s]$", description: `${description} Without a final slash.` });

/** A world file: defaults for the simulator, data for every new world, and worlds by name. */
export const WorldFile = Type.Object(
  {
    $schema: Type.Optional(Type.String()),
    edition: Type.Optional(Edition),
    variants: Type.Optional(VariantValues),
    auth: Type.Optional(Type.Enum([...AUTH_MODES], { description: "Which tokens are taken." })),
    quotas: Type.Optional(Quotas),
    plan: Type.Optional(AccountPlan),
    unknownMeetings: Type.Optional(
      Type.Enum([...UNKNOWN_MEETINGS], { description: "What becomes of an unknown meeting id." }),
    ),
    triggers: Type.Optional(
      Type.Enum([...SWITCH], { description: "Whether zoom-sim+<outcome>@… calls up that outcome." }),
    ),
    mostWorlds: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 1_000_000, description: "Most worlds that are not listed." }),
    ),
    worldExpiry: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 5_256_000,
        description: "Minutes without a call after which a world that is not listed is forgotten; 0: never.",
      }),
    ),
    journalEntries: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 1_000_000,
        description: "Calls that a world's journal keeps at most; 0: none.",
      }),
    ),
    journalBytes: Type.Optional(
      Type.Integer({
        minimum: 0,
        description: "Bytes that a world's journal takes at most, about; 0: none.",
      }),
    ),
    explain: Type.Optional(Type.Boolean({ description: "Whether answers say why. Default: true." })),
    acceptSamplePrefix: Type.Optional(Type.Boolean({ description: "Take registrants=true[…]." })),
    joinBase: Type.Optional(HttpUrl("What join links start with.")),
    publicUrl: Type.Optional(HttpUrl("The address under which clients reach the simulator.")),
    seed: Type.Optional(Seed),
    now: Type.Optional(Type.String({ description: "The moment at which clocks stand still, ISO 8601." })),
    ...data,
    worlds: Type.Optional(Type.Record(Type.String(), NamedWorld)),
  },
  { ...closed, title: "zoom-sim world file" },
);
