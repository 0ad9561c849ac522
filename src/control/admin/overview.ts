import { version } from "../../state/generated/version.ts";
import { readClock, RUNNING_CLOCK } from "../../state/clock.ts";
import { clockKey } from "../../state/collections.ts";
import { baseUrl } from "../../wire/base-url.ts";
import type { Overview } from "../generated/types.ts";
import type { AdminCall, AdminEndpoint } from "./endpoint.ts";

async function overview({ simulator, request, world: find }: AdminCall): Promise<Overview> {
  const { settings, systemTime } = simulator;
  const world = await find();
  const { quotas, plan } = await world.present();
  const clock = await world.transact({ clock: clockKey }, (stored) => ({
    result: stored.clock ?? RUNNING_CLOCK,
    writes: [],
  }));
  const base = baseUrl(request, world, settings);
  const [app] = world.apps;
  return {
    name: "zoom-sim",
    version,
    world: world.name,
    edition: world.edition ?? settings.edition,
    auth: settings.auth,
    worlds: settings.worlds,
    quotas,
    plan,
    now: new Date(readClock(clock, systemTime()).now).toISOString(),
    running: clock.running,
    urls: { api: `${base}/v2`, oauth: base, docs: `${base}/docs`, page: `${base}/` },
    ...(app && {
      app: { accountId: app.account_id, clientId: app.client_id, clientSecret: app.client_secret },
    }),
  };
}

export const OVERVIEW_ENDPOINTS: readonly AdminEndpoint[] = [
  {
    method: "get",
    path: "/__admin",
    summary: "What the simulator is, and what the world is like",
    reply: "Overview",
    handle: overview,
  },
];
