import { callsToday, labelCount } from "../../state/count-call.ts";
import {
  accountKey,
  callsKey,
  COUNTED_PEOPLE,
  hostCountsKey,
  limitsKey,
  putRegistrants,
  registrantsOf,
} from "../../state/collections.ts";
import { keys, put, type Dumped } from "../../state/store.ts";
import type { World } from "../../state/world.ts";
import type { Account } from "../../zoom/account.ts";
import { DAILY_MEETINGS, DAILY_REGISTRATIONS } from "../../zoom/limits.ts";
import type { QuotaCount } from "../../zoom/quota.ts";
import type { Registrant } from "../../zoom/registrant.ts";
import { RATE_LABELS, rateLimit, shownPlan } from "../../zoom/rate.ts";
import { nextUtcDay, utcDay } from "../../zoom/time.ts";
import type { Quotas, QuotasInput } from "../generated/types.ts";
import type { AdminCall, AdminEndpoint } from "./endpoint.ts";

/** Most people that are shown. */
const MOST_SHOWN = 1000;

/** The collections in which people's counts are kept: `quotas`, and one for each meeting. */
const PEOPLE = "quotas";

/** The collections in which registrants are kept, one for each meeting. */
const REGISTRANTS = "registrants";

const KEYS = { calls: callsKey, account: accountKey, hostCounts: hostCountsKey };

const NO_ACCOUNT: Account = { id: "", users: [] };

async function describe(world: World): Promise<Quotas> {
  const { now, quotas: mode, plan } = await world.present();
  const {
    calls: counts = {},
    account = NO_ACCOUNT,
    hostCounts = {},
  } = await world.transact(KEYS, (loaded) => ({ result: loaded, writes: [] }));
  const people = await world.dump(PEOPLE);
  const limits = shownPlan(plan);
  return {
    mode,
    plan,
    resetsAt: new Date(nextUtcDay(now)).toISOString(),
    registrants: people
      .flatMap((each) => usedToday(each, utcDay(now)))
      .sort((a, b) => b.used - a.used)
      .slice(0, MOST_SHOWN),
    hosts: account.users
      .map(({ id, email }) => {
        const count = hostCounts[id];
        const spent = count?.day === utcDay(now) ? count.used : 0;
        const left = Math.max(0, DAILY_MEETINGS - spent);
        return { userId: id, email, used: spent, limit: DAILY_MEETINGS, left };
      })
      .filter((host) => host.used > 0),
    labels: RATE_LABELS.map((label) => {
      const { calls: most, seconds, daily } = rateLimit(limits, label);
      const limited = plan !== "none";
      return {
        label,
        second: {
          used: labelCount(counts, label, limits, now).calls,
          seconds,
          ...(limited && { limit: most }),
        },
        day: {
          used: callsToday(counts, label, limits, now),
          ...(limited && daily !== undefined && { limit: daily }),
        },
      };
    }),
  };
}

function usedToday({ collection, records }: Dumped, today: number): Quotas["registrants"] {
  const [, meetingId] = collection.name.split("/");
  const counts = records as readonly (readonly [email: string, count: QuotaCount])[];
  return counts
    .filter(([, { day }]) => day === today)
    .map(([email, { used }]) => ({
      ...(meetingId !== undefined && { meetingId }),
      email,
      used,
      limit: DAILY_REGISTRATIONS,
      left: Math.max(0, DAILY_REGISTRATIONS - used),
    }));
}

async function change({ world: find, body }: AdminCall): Promise<Quotas> {
  const world = await find();
  await world.transact({ limits: limitsKey }, ({ limits = {} }) => ({
    result: undefined,
    writes: [put(limitsKey, { ...limits, ...(body as QuotasInput) })],
  }));
  return describe(world);
}

async function clear({ world: find }: AdminCall): Promise<Quotas> {
  const world = await find();
  const people = await world.dump(PEOPLE);
  await world.transact({}, () => ({
    result: undefined,
    writes: [
      ...people.map(({ collection }) => ({ drop: collection })),
      { drop: COUNTED_PEOPLE },
      { remove: callsKey },
      { remove: hostCountsKey },
    ],
  }));
  for (const each of await world.dump(REGISTRANTS)) await clearStatusUpdates(world, each);
  return describe(world);
}

/** Counts of status updates are kept with the registrants. */
async function clearStatusUpdates(world: World, { collection, records }: Dumped): Promise<void> {
  const [, meetingId = ""] = collection.name.split("/");
  const counted = (records as readonly (readonly [email: string, registrant: Registrant])[])
    .filter(([, { statusUpdates }]) => statusUpdates !== undefined)
    .map(([email]) => email);
  if (counted.length === 0) return;
  await world.transact({ registrants: keys(registrantsOf(meetingId), counted) }, ({ registrants }) => {
    const cleared = registrants.flatMap((each) => {
      if (!each) return [];
      const { statusUpdates: _, ...registrant } = each;
      return [registrant];
    });
    return { result: undefined, writes: [putRegistrants(meetingId, cleared)] };
  });
}

export const QUOTA_ENDPOINTS: readonly AdminEndpoint[] = [
  {
    method: "get",
    path: "/__admin/quotas",
    summary: "What the world's account and its registrants have used of their allowances",
    reply: "Quotas",
    handle: async ({ world }) => describe(await world()),
  },
  {
    method: "put",
    path: "/__admin/quotas",
    summary: "Sets how the world looks at quotas, and what its account pays for",
    body: "QuotasInput",
    example: { mode: "enforce", plan: "free" },
    reply: "Quotas",
    tells: "quotas",
    handle: change,
  },
  {
    method: "delete",
    path: "/__admin/quotas",
    summary: "Sets all counts of the world back to 0",
    reply: "Quotas",
    tells: "quotas",
    handle: clear,
  },
];
