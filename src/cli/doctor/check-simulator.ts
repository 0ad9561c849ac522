import type { Overview } from "../../control/generated/types.ts";
import { SetupError } from "../../state/setup-error.ts";
import { DEFAULT_WORLD_NAME } from "../../state/world.ts";
import { readAddress, type ConnectionValues } from "../admin/admin-address.ts";
import { adminClient, NotOurs, type AdminClient } from "../admin/admin-client.ts";
import { readOverview } from "../admin/overview.ts";
import { ok, problem, warning, type Check } from "./check.ts";

/**
 * Looks at the simulator that commands would speak to.
 *
 * @param version of this program
 * @param environment in which an app's credentials may be
 */
export async function checkSimulator(
  values: ConnectionValues,
  version: string,
  environment: NodeJS.ProcessEnv,
): Promise<Check[]> {
  try {
    const address = readAddress(values);
    // Of the default world: asking makes a world that is not there yet, and a doctor changes nothing.
    const plain = adminClient({ ...address, world: undefined });
    const reached = await readOverview(plain);
    const world = address.world ?? DEFAULT_WORLD_NAME;
    const checks = [ok(`a simulator answers at ${address.root}`), versionCheck(reached.version, version)];
    const known = world === reached.world || (await worldNames(plain)).includes(world);
    if (!known) {
      return [
        ...checks,
        warning(
          `there is no world ${world} yet; the first call that names it makes it, unless --worlds listed`,
        ),
      ];
    }
    const overview = await readOverview(adminClient(address));
    return [...checks, ...worldChecks(overview), ...credentialChecks(overview, environment)];
  } catch (error) {
    if (error instanceof NotOurs) {
      return [
        problem(
          `${error.finding}; name the simulator's address by --url or ZOOM_SIM_URL, and install the same version on both sides`,
        ),
      ];
    }
    if (error instanceof SetupError) return [problem(error.message)];
    throw error;
  }
}

function versionCheck(theirs: string, ours: string): Check {
  return theirs === ours
    ? ok(`version ${ours}, here and there`)
    : warning(
        `the simulator is of version ${theirs}, this program of ${ours}; install the same on both sides`,
      );
}

function worldChecks({ world, edition, auth, now, running }: Overview): Check[] {
  return [
    ok(`world ${world}: edition ${edition}, auth ${auth}`),
    running
      ? ok(`the clock of world ${world} runs: ${now}`)
      : warning(`the clock of world ${world} is frozen at ${now}; let it go on with zoom-sim clock run`),
  ];
}

/** Under strict authentication, credentials of another app get no token. Their values are nobody's to print. */
function credentialChecks({ world, auth, app }: Overview, environment: NodeJS.ProcessEnv): Check[] {
  if (auth !== "strict" || !app) return [];
  const wanted = {
    ZOOM_ACCOUNT_ID: app.accountId,
    ZOOM_CLIENT_ID: app.clientId,
    ZOOM_CLIENT_SECRET: app.clientSecret,
  };
  return Object.entries(wanted).flatMap(([name, value]) =>
    [undefined, "", value].includes(environment[name])
      ? []
      : [
          warning(
            `${name} is not that of world ${world}'s first app, and --auth strict takes listed apps only; see zoom-sim env`,
          ),
        ],
  );
}

async function worldNames(admin: AdminClient): Promise<string[]> {
  const { worlds } = await admin.ask<{ readonly worlds: readonly { readonly name: string }[] }>("/worlds", {
    worlds: "list",
  });
  return worlds.map(({ name }) => name);
}
