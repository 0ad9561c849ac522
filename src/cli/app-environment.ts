import type { Overview } from "../control/generated/types.ts";
import { DEFAULT_WORLD } from "../state/generated/default-world.ts";
import { SetupError } from "../state/setup-error.ts";
import { DEFAULT_WORLD_NAME } from "../state/world.ts";
import { worldPrefix } from "../wire/base-url.ts";
import type { CommandOption } from "./read-arguments.ts";

/** An app as Zoom's marketplace would have registered it. */
export type AppCredentials = NonNullable<Overview["app"]>;

/** The simulator that an app is to use. */
export interface Target {
  /** Its address, without a world's prefix. */
  readonly root: string;
  /** Undefined for the default world. */
  readonly world: string | undefined;
  /** Undefined for the app of the default data. */
  readonly app: AppCredentials | undefined;
}

const ADDRESSES = ["api", "oauth", "root"] as const;

/** How to have an address in a variable of the app's own as well. */
export const ENV_OPTION = {
  kind: "text",
  repeated: true,
  placeholder: `NAME=${ADDRESSES.join("|")}`,
  about:
    "also set this variable of the app's: api is the base URL that ends in /v2, oauth the one without, root the simulator itself; may be repeated",
} as const satisfies CommandOption;

/**
 * The environment by which an app finds the simulator in Zoom's place.
 *
 * @param extra what was given by `--env`
 * @throws SetupError for one that cannot be
 */
export function appEnvironment(
  { root, world, app }: Target,
  extra: readonly string[],
): Record<string, string> {
  const oauth = root + worldPrefix({ name: world ?? DEFAULT_WORLD_NAME });
  const addresses = { api: `${oauth}/v2`, oauth, root };
  const { accountId, clientId, clientSecret } = app ?? defaultApp();
  return {
    ZOOM_API_BASE_URL: addresses.api,
    ZOOM_OAUTH_BASE_URL: addresses.oauth,
    ZOOM_ACCOUNT_ID: accountId,
    ZOOM_CLIENT_ID: clientId,
    ZOOM_CLIENT_SECRET: clientSecret,
    ZOOM_SIM_URL: root,
    // For commands that the app's tests run: they are to meet the world that the app meets.
    ...(world !== undefined && { ZOOM_SIM_WORLD: world }),
    ...Object.fromEntries(extra.map((text) => readExtra(text, addresses))),
  };
}

function readExtra(
  text: string,
  addresses: Readonly<Record<(typeof ADDRESSES)[number], string>>,
): [string, string] {
  const [, name, wanted] = /^([A-Za-z_]\w*)=(.*)$/s.exec(text) ?? [];
  const kind = ADDRESSES.find((each) => each === wanted);
  if (name !== undefined && kind) return [name, addresses[kind]];
  throw new SetupError(
    `--env is "${text}"; write a variable and the address that it is to have: ${name ?? "NAME"}=${ADDRESSES.join(`, ${name ?? "NAME"}=`)}`,
  );
}

/** The first app of a world's data, as its users know it. */
export function appOfData(apps: typeof DEFAULT_WORLD.apps | undefined): AppCredentials | undefined {
  const [app] = apps ?? [];
  return app && { accountId: app.account_id, clientId: app.client_id, clientSecret: app.client_secret };
}

function defaultApp(): AppCredentials {
  return appOfData(DEFAULT_WORLD.apps) ?? { accountId: "", clientId: "", clientSecret: "" };
}
