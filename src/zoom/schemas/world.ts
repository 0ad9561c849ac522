import Type from "typebox";
import { EDITIONS } from "../edition.ts";
import { QUOTA_MODES } from "../call.ts";
import { AUTH_MODES, SWITCH, UNKNOWN_MEETINGS } from "../modes.ts";
import { PLANS } from "../rate.ts";
import { VARIANT_NAMES, VARIANTS } from "../variants.ts";
import { Email } from "./batch.ts";
import { App, Token, Webhook } from "./world-access.ts";
import { Meeting, Webinar } from "./world-events.ts";

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
