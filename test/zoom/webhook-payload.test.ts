import { expect, test } from "vitest";
import { newRegistrant, person, type Registrant } from "../../src/zoom/registrant.ts";
import {
  REGISTRATION_EVENTS,
  registrationEvent,
  urlValidationEvent,
  type RegistrationHappening,
} from "../../src/zoom/webhook-payload.ts";

const ADA: Registrant = newRegistrant(
  { ...person("ada@example.com", "Ada", "Example"), details: { org: "Example Ltd" } },
  { id: "9tboDiHUQAeOnbmudzWa5g", pin: 380_303 },
  "approved",
  0,
);

const happening: RegistrationHappening = {
  action: "created",
  at: 1_700_000_000_123,
  accountId: "simAccount000000000001",
  meeting: {
    id: "85746065432",
    uuid: "4444AAAiAAAAAiAiAiiAii==",
    hostId: "simHost000000000000001",
    topic: "Example",
    type: 2,
    duration: 60,
    timezone: "UTC",
  },
  startsAt: Date.UTC(2030, 0, 31, 9),
  registrant: ADA,
  joinUrl: "https://us02web.zoom.us/w/85746065432?tk=t",
  pin: true,
  idType: "number",
};

const registrantOf = (change: Partial<RegistrationHappening>) =>
  (registrationEvent({ ...happening, ...change }).payload["object"] as { registrant: object }).registrant;

test("somebody new is told of with all that the form asks", () => {
  const event = registrationEvent(happening);
  expect(event).toEqual({
    event: "meeting.registration_created",
    event_ts: 1_700_000_000_123,
    payload: {
      account_id: "simAccount000000000001",
      object: {
        uuid: "4444AAAiAAAAAiAiAiiAii==",
        id: 85_746_065_432,
        host_id: "simHost000000000000001",
        topic: "Example",
        type: 2,
        start_time: "2030-01-31T09:00:00Z",
        duration: 60,
        timezone: "UTC",
        registrant: {
          id: "9tboDiHUQAeOnbmudzWa5g",
          first_name: "Ada",
          last_name: "Example",
          email: "ada@example.com",
          address: "",
          city: "",
          country: "",
          zip: "",
          state: "",
          phone: "",
          industry: "",
          org: "Example Ltd",
          job_title: "",
          purchasing_time_frame: "",
          role_in_purchase_process: "",
          no_of_employees: "",
          comments: "",
          custom_questions: [],
          status: "approved",
          join_url: "https://us02web.zoom.us/w/85746065432?tk=t",
          participant_pin_code: 380_303,
        },
      },
    },
  });
  expect(Object.keys(event)).toEqual(["event", "event_ts", "payload"]);
});

test("somebody approved has a link, and who approved them stands beside", () => {
  const operator = { email: "host@example.com", id: "simHost000000000000001" };
  expect(registrationEvent({ ...happening, action: "approved", operator }).payload).toMatchObject({
    operator: "host@example.com",
    operator_id: "simHost000000000000001",
  });
  expect(Object.keys(registrantOf({ action: "approved" }))).toEqual([
    "id",
    "first_name",
    "last_name",
    "email",
    "join_url",
    "participant_pin_code",
  ]);
});

test.each(["denied", "cancelled"] as const)("somebody %s is named only", (action) => {
  expect(registrantOf({ action })).toEqual({
    id: "9tboDiHUQAeOnbmudzWa5g",
    first_name: "Ada",
    last_name: "Example",
    email: "ada@example.com",
  });
});

test("whoever has no link is told of without, and their answers are", () => {
  const asked = [{ title: "Diet", value: "none" }];
  const { details: _, ...plain } = ADA;
  const pending = { ...plain, status: "pending", details: { custom_questions: asked } } as const;
  const told = registrantOf({ registrant: pending, joinUrl: undefined, pin: false });
  expect(told).toMatchObject({ status: "pending", org: "", custom_questions: asked });
  expect(Object.keys(told)).not.toContain("join_url");
  expect(Object.keys(told)).not.toContain("participant_pin_code");
  expect(registrantOf({ registrant: plain })).toMatchObject({ org: "", custom_questions: [] });
});

test("a webinar's people have no pin, and its events are its own", () => {
  const meeting = { ...happening.meeting, type: 5 };
  expect(registrationEvent({ ...happening, meeting }).event).toBe("webinar.registration_created");
  expect(registrantOf({ meeting })).not.toHaveProperty("participant_pin_code");
  expect(REGISTRATION_EVENTS).toContain("webinar.registration_cancelled");
  expect(REGISTRATION_EVENTS).toHaveLength(8);
});

test("an id can be text, and occurrences are named", () => {
  const occurrences = [{ occurrence_id: "1648194360000", start_time: "2022-03-25T07:46:00Z" }];
  expect(registrationEvent({ ...happening, idType: "string", occurrences }).payload["object"]).toMatchObject({
    id: "85746065432",
    occurrences,
  });
});

test("a receiver's address is checked by a token", () => {
  expect(urlValidationEvent("qgg8vlvZRS6UYooatFL8Aw", 1_700_000_000_123)).toEqual({
    event: "endpoint.url_validation",
    event_ts: 1_700_000_000_123,
    payload: { plainToken: "qgg8vlvZRS6UYooatFL8Aw" },
  });
});
