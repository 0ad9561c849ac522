import { describe, expect, test } from "vitest";
import { applyMeetingInput, hostList, readMeetingInput } from "../../src/zoom/meeting-input.ts";
import { meetingReply } from "../../src/zoom/meeting-reply.ts";
import { APPROVAL, MEETING_TYPE } from "../../src/zoom/meeting.ts";
import { readCall } from "../../src/zoom/read-call.ts";
import { exampleFacts, HOST, MEETING, NOON } from "./example.ts";

const AT_NOON = { now: NOON, anchor: NOON };

const mistakes = (body: unknown) =>
  readMeetingInput({ body, undecoded: undefined }).problems.map(({ field, cause }) => `${field} ${cause}`);

describe("the body of a meeting", () => {
  test.each([
    { body: {}, problems: [] },
    {
      body: { topic: "a".repeat(200), settings: { approval_type: 0, unknown: 1 }, unknown: 1 },
      problems: [],
    },
    { body: { topic: "a".repeat(201) }, problems: ["topic maxLength"] },
    { body: { type: 4, password: "12345678901" }, problems: ["type enum", "password maxLength"] },
    { body: { settings: { approval_type: 3 } }, problems: ["settings.approval_type enum"] },
    { body: { timezone: "Europe/Atlantis" }, problems: ["timezone format"] },
    { body: { start_time: "tomorrow" }, problems: ["start_time pattern"] },
    { body: { start_time: "2030-13-45T10:00:00" }, problems: ["start_time format"] },
    { body: { start_time: "2030-01-31T10:00:00+99:00", timezone: "UTC" }, problems: ["start_time format"] },
    { body: [], problems: [" not-json"] },
  ])("$body has the problems $problems", ({ body, problems }) => {
    expect(mistakes(body)).toEqual(problems);
  });

  test("is not used when something is wrong with it", () => {
    const undecoded = { field: "", cause: "form", explanation: "a form" };
    expect(readMeetingInput({ body: { topic: "Lost" }, undecoded })).toEqual({
      problems: [undecoded],
      input: {},
    });
    expect(readMeetingInput({ body: { topic: "Lost", type: 4 }, undecoded: undefined }).input).toEqual({});
  });
});

describe("a change", () => {
  test("of nothing leaves a meeting as it was", () => {
    expect(applyMeetingInput(MEETING, {}, HOST, AT_NOON)).toEqual(MEETING);
  });

  test("reaches every field", () => {
    const changed = applyMeetingInput(
      MEETING,
      {
        topic: "Topic",
        agenda: "Agenda",
        type: 8,
        start_time: "2030-07-01T09:00:00",
        duration: 30,
        timezone: "Europe/Berlin",
        password: "secret",
        settings: {
          approval_type: 1,
          alternative_hosts: "A@example.com; b@example.com",
          close_registration: true,
        },
      },
      HOST,
      AT_NOON,
    );
    expect(changed).toEqual({
      ...MEETING,
      topic: "Topic",
      agenda: "Agenda",
      type: 8,
      start: { at: Date.parse("2030-07-01T07:00:00Z") },
      duration: 30,
      timezone: "Europe/Berlin",
      password: "secret",
      approvalType: APPROVAL.manual,
      alternativeHosts: ["a@example.com", "b@example.com"],
      settings: { close_registration: true },
    });
  });

  test("reckons a local start in the timezone that the meeting has", () => {
    const meeting = { ...MEETING, timezone: "America/New_York" };
    const { start } = applyMeetingInput(meeting, { start_time: "2030-07-01T09:00:00" }, HOST, AT_NOON);
    expect(start).toEqual({ at: Date.parse("2030-07-01T13:00:00Z") });
  });

  test("to a start in the past is dropped in silence, unless any start is taken", () => {
    const input = { start_time: "2030-05-31T12:00:00Z" };
    expect(applyMeetingInput(MEETING, input, HOST, AT_NOON).start).toEqual(MEETING.start);
    expect(applyMeetingInput(MEETING, input, HOST, AT_NOON, true).start).toEqual({
      at: Date.parse(input.start_time),
    });
  });

  test.each([
    { given: "type 3", type: MEETING_TYPE.recurring, host: HOST, approval: APPROVAL.none },
    {
      given: "a Basic host",
      type: MEETING_TYPE.scheduled,
      host: { ...HOST, type: 1 as const },
      approval: APPROVAL.none,
    },
    { given: "no host", type: MEETING_TYPE.scheduled, host: undefined, approval: APPROVAL.none },
    {
      given: "type 2 and a Licensed host",
      type: MEETING_TYPE.scheduled,
      host: HOST,
      approval: APPROVAL.automatic,
    },
  ])("to automatic approval under $given ends in approval type $approval", ({ type, host, approval }) => {
    const changed = applyMeetingInput(MEETING, { type, settings: { approval_type: 0 } }, host, AT_NOON);
    expect(changed.approvalType).toBe(approval);
  });
});

test.each([
  { text: undefined, hosts: [] },
  { text: "", hosts: [] },
  {
    text: "A@example.com;b@example.com, c@example.com;;",
    hosts: ["a@example.com", "b@example.com", "c@example.com"],
  },
])("the alternative hosts $text are $hosts", ({ text, hosts }) => {
  expect(hostList(text)).toEqual(hosts);
});

describe("a meeting as it is shown", () => {
  const links = { join: "https://join.example.com", registration: "https://sim.example.com" };
  const shown = (change: Partial<typeof MEETING>, stored = {}) =>
    meetingReply(
      { ...MEETING, ...change },
      readCall(exampleFacts({ operation: "getMeeting" }, stored)),
      links,
    );

  test("has its id as a number, its moments and its links", () => {
    expect(shown({ password: "secret", alternativeHosts: ["a@example.com", "b@example.com"] })).toEqual({
      uuid: MEETING.uuid,
      id: 85746065432,
      host_id: HOST.id,
      host_email: HOST.email,
      topic: "Example",
      agenda: "",
      type: 2,
      status: "waiting",
      start_time: "2030-07-01T15:00:00Z",
      duration: 60,
      timezone: "UTC",
      created_at: "2030-05-31T15:00:00Z",
      start_url: "https://join.example.com/s/85746065432?zak=simulated",
      join_url: "https://join.example.com/j/85746065432?pwd=pwdOfAnExample.1",
      registration_url: "https://sim.example.com/meeting/register/tZexample",
      password: "secret",
      creation_source: "open_api",
      settings: { approval_type: 0, alternative_hosts: "a@example.com;b@example.com" },
    });
  });

  test.each([
    { given: "no registration", change: { approvalType: APPROVAL.none }, absent: "registration_url" },
    { given: "no fixed time", change: { type: MEETING_TYPE.recurring }, absent: "start_time" },
    { given: "no password", change: {}, absent: "password" },
  ])("with $given has no $absent", ({ change, absent }) => {
    expect(shown(change)).not.toHaveProperty(absent);
  });

  test("of a host who is nobody has an empty host_email", () => {
    expect(shown({}, { account: { id: "account", users: [] } }).host_email).toBe("");
  });
});
