import { expect, test } from "vitest";
import { startProgram } from "../kit/program.ts";
import {
  fetchToken,
  listGuests,
  planMeeting,
  register,
  ZoomError,
  type AppEnvironment,
  type Guest,
} from "./app.ts";

const GUESTS: Guest[] = Array.from({ length: 45 }, (_, index) => ({
  first_name: `Guest ${index + 1}`,
  last_name: "Example",
  email: `guest.${index + 1}@example.com`,
}));

/** What an app is told so that it reaches the simulator, or one world of it. */
function environmentOf(url: string): AppEnvironment {
  return {
    ZOOM_API_BASE_URL: `${url}/v2`,
    ZOOM_OAUTH_BASE_URL: url,
    ZOOM_ACCOUNT_ID: "sim-account-id",
    ZOOM_CLIENT_ID: "sim-client-id",
    ZOOM_CLIENT_SECRET: "sim-client-secret",
  };
}

const starts = [
  { edition: "postman", as: "form" },
  { edition: "postman", as: "JSON" },
  { edition: "current", as: "JSON" },
] as const;
const cases = starts.flatMap((start) => (["lax", "strict"] as const).map((auth) => ({ ...start, auth })));

test.each(cases)(
  "an app that knows only HTTP registers 45 guests by $as and lists them: edition $edition, auth $auth",
  async ({ edition, as, auth }) => {
    await using program = await startProgram(["--edition", edition, "--auth", auth]);
    const environment = environmentOf(program.url);
    const base = environment.ZOOM_API_BASE_URL;
    const token = await fetchToken(environment);
    const start = "2099-06-01T10:00:00.000Z";
    const meeting = await planMeeting(base, token, start);
    expect(String(meeting)).toMatch(/^\d{9,11}$/);

    const invitations = await register(base, token, meeting, GUESTS, as);
    expect(invitations.map(({ email }) => email)).toEqual(GUESTS.map(({ email }) => email));
    for (const key of ["registrant_id", "join_url"] as const) {
      expect(new Set(invitations.map((each) => each[key])).size).toBe(GUESTS.length);
    }

    const { pages, guests } = await listGuests(base, token, meeting);
    expect(pages).toBe(3);
    expect(guests).toMatchObject(
      GUESTS.map((guest, index) => ({ ...guest, id: invitations[index]?.registrant_id, status: "approved" })),
    );

    const { stdout } = await program.end();
    const batches = stdout.match(/^20[01] registered: \d+ new\b/gm);
    const status = edition === "postman" ? 200 : 201;
    expect(batches).toEqual([`${status} registered: 30 new`, `${status} registered: 15 new`]);
  },
);

test("the same app reaches the other edition by a world's address alone", async () => {
  await using program = await startProgram(["--auth", "strict"]);
  const environment = environmentOf(`${program.url}/worlds/current`);
  const base = environment.ZOOM_API_BASE_URL;
  const token = await fetchToken(environment);
  const guests = GUESTS.slice(0, 2);
  const [invitation] = await register(base, token, 85746065432, guests, "JSON");
  expect(invitation).toHaveProperty("participant_pin_code");
  await expect(register(base, token, 85746065432, guests, "form")).rejects.toMatchObject({ status: 400 });
  // A token is good in its own world alone.
  const elsewhere = register(`${program.url}/worlds/other/v2`, token, 85746065432, guests, "JSON");
  await expect(elsewhere).rejects.toMatchObject({ status: 401, body: { code: 124 } });
});

test.each([
  { title: "a wrong secret", wrong: { ZOOM_CLIENT_SECRET: "guessed" } },
  { title: "an unknown client", wrong: { ZOOM_CLIENT_ID: "somebody" } },
])("under strict authentication an app with $title gets no token", async ({ wrong }) => {
  await using program = await startProgram(["--auth", "strict"]);
  const environment = environmentOf(program.url);
  const refused = fetchToken({ ...environment, ...wrong });
  await expect(refused).rejects.toThrow(ZoomError);
  await expect(refused).rejects.toMatchObject({ status: 400, body: { error: "invalid_client" } });
  await expect(planMeeting(environment.ZOOM_API_BASE_URL, "Bearer guessed", "")).rejects.toMatchObject({
    status: 401,
  });
});
