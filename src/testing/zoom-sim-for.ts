import { readAddress } from "../cli/admin/admin-address.ts";
import { adminClient, type AdminClient } from "../cli/admin/admin-client.ts";
import { createSimulator, type NamedWorld, type ZoomSim } from "../index.ts";
import { systemRandom } from "../state/system.ts";
import { testWorld, type TestWorld } from "./test-world.ts";

/** What a test runner lets one hang on its tests. */
export interface Hooks {
  readonly beforeAll: (run: () => Promise<void>) => void;
  readonly afterAll: (run: () => Promise<void>) => void;
  /** Before each test: what `run` returns is to be called if the test fails. */
  readonly beforeEach: (run: (test: StartingTest) => Promise<() => Promise<void>>) => void;
}

/** A test that is about to run. */
export interface StartingTest {
  readonly name: string;
  /** Whether others of its file run beside it. */
  readonly concurrent: boolean;
}

/**
 * Gives each test a fresh world: of the simulator at `ZOOM_SIM_URL` if that is set (`zoom-sim exec` sets it), else of
 * one that runs for this file alone. When a test fails, the journal of its world is printed.
 *
 * @param settings what each world sets for itself: edition, variants, quotas, data …
 * @returns the world of the test that runs; tests that run beside others of their file fail with one line
 */
export function zoomSimFor(hooks: Hooks, settings: NamedWorld): TestWorld {
  const random = systemRandom();
  let own: ZoomSim | undefined;
  let current: TestWorld | undefined;

  hooks.beforeAll(async () => {
    if (!process.env["ZOOM_SIM_URL"])
      own = await createSimulator({ port: 0, onError: (error) => console.error("zoom-sim:", error) });
  });
  hooks.beforeEach(async ({ name, concurrent }) => {
    if (concurrent) throw new Error(besideOthers(name));
    const world = `${slug(name)}-${random(4).toString("hex")}`;
    const admin = clientFor(own?.url, world);
    await adminOf(admin).ask("/worlds", {}, { method: "POST", body: { ...settings, name: world } });
    current = testWorld(admin);
    const mine = current;
    return async () => printJournal(name, mine);
  });
  hooks.afterAll(async () => {
    current = undefined;
    await own?.close();
  });

  const now = (): TestWorld => {
    if (current) return current;
    throw new Error(
      "zoom-sim: a world exists while a test runs; ask for it within a test or a beforeEach, and not within test.concurrent",
    );
  };
  return {
    get name() {
      return now().name;
    },
    get url() {
      return now().url;
    },
    get apiBaseUrl() {
      return now().apiBaseUrl;
    },
    get env() {
      return now().env;
    },
    arm: (rule) => now().arm(rule),
    clock: (change) => now().clock(change),
    requests: () => now().requests(),
    registrants: (meetingId) => now().registrants(meetingId),
    verify: (expected) => now().verify(expected),
  };
}

/** One object stands for the world of the test that runs: of several, nobody could tell whose it is. */
function besideOthers(name: string): string {
  return `zoom-sim: useZoomSim() has one world at a time, and "${name}" runs beside others; take .concurrent away, or make a world in each test: createSimulator() of zoom-sim`;
}

function clientFor(own: string | undefined, world: string): AdminClient {
  const { ZOOM_SIM_URL, ZOOM_SIM_ADMIN_TOKEN } = process.env;
  // Of a shared simulator only the root counts: its own prefix would be a second world.
  const url = own ?? ZOOM_SIM_URL?.replace(/\/worlds\/.*$/, "").replace(/\/$/, "");
  return adminClient(
    readAddress({
      ...(url !== undefined && { url }),
      ...(ZOOM_SIM_ADMIN_TOKEN && { adminToken: ZOOM_SIM_ADMIN_TOKEN }),
      world,
    }),
  );
}

/** The same simulator, seen from no world: one that is about to be made cannot be asked. */
function adminOf({ address }: AdminClient): AdminClient {
  return adminClient({ ...address, world: undefined });
}

/** A test's name as the beginning of a world's. */
function slug(name: string): string {
  const text = name.replaceAll(/[^A-Za-z0-9]+/g, "-").replaceAll(/^-+|-+$/g, "");
  return (text || "test").slice(0, 48);
}

async function printJournal(name: string, world: TestWorld): Promise<void> {
  const lines = (await world.requests())
    .toReversed()
    .map(
      ({ method, url, status, code, outcome, reason, fault }) =>
        `  ${method} ${url} → ${status}${code === undefined ? "" : ` ${code}`} ${outcome}${fault ? ` (fault ${fault.name})` : ""}: ${reason}`,
    );
  const journal = lines.length > 0 ? lines.join("\n") : "  no call reached the simulator";
  console.error(`zoom-sim: what the simulator met in "${name}" (world ${world.name}):\n${journal}`);
}
