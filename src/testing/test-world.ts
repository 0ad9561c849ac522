import { appEnvironment } from "../cli/app-environment.ts";
import type { AdminClient } from "../cli/admin/admin-client.ts";
import type {
  Clock,
  ClockChange,
  MeetingPage,
  Rule,
  RuleInput,
  Verdict,
  VerifyInput,
} from "../control/generated/types.ts";
import type { Summary } from "../journal/summary.ts";

/** Somebody registered, as the admin API tells it. */
export type TestRegistrant = MeetingPage["registrants"][number];

/** The world of the test at hand: what an app under test is pointed at, and what a test can ask and say of it. */
export interface TestWorld {
  readonly name: string;
  /** The world's address: what `ZOOM_OAUTH_BASE_URL` is to an app. No final slash. */
  readonly url: string;
  /** Ends in `/v2`: what `ZOOM_API_BASE_URL` is to an app. */
  readonly apiBaseUrl: string;
  /** The variables by which an app finds this world: `ZOOM_API_BASE_URL` and the rest. */
  readonly env: Readonly<Record<string, string>>;
  /**
   * Arms a rule. A text is an outcome (`"3043"`, `"meeting-over"`) for the next call.
   *
   * @throws SetupError for a rule that can never hit
   */
  arm(rule: string | RuleInput): Promise<Rule>;
  /** Changes the world's clock; without a change, tells it. */
  clock(change?: ClockChange): Promise<Clock>;
  /** The exchanges of this test, the newest first. */
  requests(): Promise<Summary[]>;
  /** Everybody in a meeting, in the order of registration. */
  registrants(meetingId: string | number): Promise<TestRegistrant[]>;
  /** Counts exchanges. @throws Error that names what was expected and the nearest misses */
  verify(expected: VerifyInput): Promise<void>;
}

/** A world seen through the admin API. */
export function testWorld(admin: AdminClient): TestWorld {
  const { root, world = "default" } = admin.address;
  const env = appEnvironment({ root, world, app: undefined }, []);
  return {
    name: world,
    url: env["ZOOM_OAUTH_BASE_URL"] ?? root,
    apiBaseUrl: env["ZOOM_API_BASE_URL"] ?? root,
    env,
    arm: (rule) =>
      admin.ask<Rule>(
        "/rules",
        { id: "text" },
        { method: "POST", body: typeof rule === "string" ? { outcome: rule, times: 1 } : rule },
      ),
    clock: (change) =>
      admin.ask<Clock>("/clock", { now: "text" }, change && { method: "POST", body: change }),
    async requests() {
      const { requests } = await admin.ask<{ requests: { zoomSim: Summary }[] }>("/requests", {
        requests: "list",
      });
      return requests.map(({ zoomSim }) => zoomSim);
    },
    async registrants(meetingId) {
      const people: TestRegistrant[] = [];
      let after: string | undefined;
      do {
        const query = after === undefined ? "" : `?after=${encodeURIComponent(after)}`;
        const page = await admin.ask<MeetingPage>(`/meetings/${meetingId}${query}`, { registrants: "list" });
        people.push(...page.registrants);
        after = page.next;
      } while (after !== undefined);
      return people;
    },
    async verify(expected) {
      const verdict = await admin.ask<Verdict>(
        "/requests/verify",
        { ok: "flag" },
        { method: "POST", body: expected },
      );
      if (!verdict.ok) throw new Error(wordVerdict(verdict));
    },
  };
}

function wordVerdict({ failures, nearMisses }: Verdict): string {
  const misses = nearMisses.map(
    ({ exchange, differs }) =>
      `  near miss ${exchange}: ${differs.map(({ field, expected, actual }) => `${field} is ${JSON.stringify(actual)}, not ${JSON.stringify(expected)}`).join("; ")}`,
  );
  return ["zoom-sim: not as expected", ...failures.map((line) => `  ${line}`), ...misses].join("\n");
}
