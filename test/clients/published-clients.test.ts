import { join } from "node:path";
import { expect, test } from "vitest";
import type { MeetingPage } from "../../src/control/generated/types.ts";
import type { Chosen } from "../../src/state/resolve-settings.ts";
import { startInterception } from "../kit/interception.ts";
import { runToEnd } from "../kit/program.ts";

// Clients as they are published, with Zoom's own addresses in them. What came of it is read from the simulator.

/** What `zoom-sim exec` gives an app as well. */
const APP = {
  ZOOM_ACCOUNT_ID: "sim-account-id",
  ZOOM_CLIENT_ID: "sim-client-id",
  ZOOM_CLIENT_SECRET: "sim-client-secret",
};

const SAID = `approved ada@example.com
pending ben@example.com
denied cem@example.com
`;

interface Client {
  readonly name: string;
  /** The words of an unknown meeting as this client passes them on. */
  readonly unknown: string;
  readonly chosen: Chosen;
}

const CLIENTS: readonly Client[] = [
  {
    name: "rivet",
    unknown: '[404/3001]: "Meeting does not exist: 80000003001."',
    chosen: { auth: "strict" },
  },
  { name: "zoomapi", unknown: "Meeting does not exist: 80000003001.", chosen: { edition: "current" } },
  // It signs tokens of its own, as Zoom took until 2023.
  { name: "zoom-api-client", unknown: "Meeting does not exist: 80000003001.", chosen: {} },
];

test.each(CLIENTS)(
  "$name, $chosen: a meeting, an add, a batch, changes of status, lists",
  async ({ name, unknown, chosen }) => {
    await using interception = await startInterception({}, undefined, chosen);
    const { sim, environment } = interception;
    const entry = join(import.meta.dirname, "zoom-clients", `${name}.js`);
    const { code, stdout, stderr } = await runToEnd([], { entry, environment: { ...environment, ...APP } });
    expect({ code, stdout, stderr }).toMatchObject({ code: 0, stdout: `${SAID}${unknown}\n` });

    const calls = await sim.simulator.journal.entries("default");
    const made = calls.filter(({ operation }) => operation !== "issueToken");
    expect(made.map(({ operation }) => operation).slice(0, 8)).toEqual([
      "createMeeting",
      "addRegistrant",
      "batchRegistrants",
      "updateRegistrantStatus",
      "updateRegistrantStatus",
      "listRegistrants",
      "listRegistrants",
      "listRegistrants",
    ]);
    const [, id] = /meetings\/(\d+)\//.exec(made[1]?.url ?? "") ?? [];
    const { body } = await sim.call<MeetingPage>(`GET /__admin/meetings/${id}`);
    expect(body).toMatchObject({ type: 2, approvalType: 1 });
    expect(
      body.registrants.map(({ email, status, joinUrl }) => [email, status, joinUrl !== undefined]),
    ).toEqual([
      ["ada@example.com", "approved", true],
      ["ben@example.com", "pending", false],
      ["cem@example.com", "denied", false],
    ]);
  },
);
