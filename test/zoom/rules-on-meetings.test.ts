import { APPROVAL, MEETING_TYPE, WEBINAR_TYPE } from "../../src/zoom/meeting.ts";
import { DAY, utcDay } from "../../src/zoom/time.ts";
import { ANN, BOB, HOST, MEETING, NOON, registrant, WEBINAR } from "./example.ts";
import { people, testRules } from "./rule-cases.ts";

const webinar = (change: Partial<typeof WEBINAR>) => ({ meeting: { ...WEBINAR, ...change } });
const meeting = (change: Partial<typeof MEETING>) => ({ meeting: { ...MEETING, ...change } });
const seats = (capacity: number, approved: number, pending = 0, denied = 0) => ({
  ...meeting({ capacity }),
  tally: { approved, pending, denied },
});
const host = (change: object) => ({ account: { id: "account", users: [{ ...HOST, ...change }] } });
const known = (...emails: string[]) => ({
  registered: new Map(emails.map((each) => [each, registrant(each)])),
});
const used = (calls: number, day = utcDay(NOON)) => ({
  quotas: new Map([[ANN.email, { day, used: calls }]]),
});
const asList = { operation: "listRegistrants" } as const;
const asAdd = { operation: "addRegistrant" } as const;
const asGet = { operation: "getRegistrant" } as const;
const asDelete = { operation: "deleteRegistrant" } as const;
const asWebinar = { operation: "batchWebinarRegistrants" } as const;
const asWebinarStatus = { operation: "updateWebinarRegistrantStatus" } as const;
const asStatus = { operation: "updateRegistrantStatus" } as const;
const updated = (times: number, day = utcDay(NOON)) => ({
  registered: new Map([
    [ANN.email, registrant(ANN.email, { statusUpdates: { day, used: times } })],
    [BOB.email, registrant(BOB.email)],
  ]),
});
const asks = (required: boolean) => ({
  questions: { questions: [{ field_name: "org", required } as const], custom_questions: [] },
});

testRules({
  "existence and host": [
    { given: "no meeting", stored: { meeting: undefined }, answer: "meeting-unknown", names: MEETING.id },
    {
      given: "no user",
      facts: { operation: "createMeeting", userId: "x" },
      answer: "user-unknown",
      names: "x",
    },
    { given: "a Basic host", stored: host({ type: 1 }), answer: "host-unlicensed", names: HOST.email },
    {
      given: "a host who may not host, under postman",
      stored: host({ hosting: false }),
      answer: "registered",
    },
    {
      given: "a host who may not host, under current",
      facts: { edition: "current" },
      stored: host({ hosting: false }),
      answer: "hosting-disabled",
      names: HOST.email,
    },
    { given: "a host who is nobody", stored: meeting({ hostId: "nobody" }), answer: "registered" },
  ],
  "type, registration and end": [
    {
      given: "a recurring meeting",
      stored: meeting({ type: MEETING_TYPE.recurringFixed }),
      answer: "meeting-type-unsupported",
      names: "type 8",
    },
    {
      given: "no registration",
      stored: meeting({ approvalType: APPROVAL.none }),
      answer: "registration-disabled",
    },
    {
      given: "the list of a meeting without registration",
      facts: asList,
      stored: meeting({ approvalType: APPROVAL.none }),
      answer: "registration-not-required",
      names: MEETING.id,
    },
    { given: "the list of another meeting", facts: asList, answer: "registrants-listed" },
    {
      given: "an ended meeting",
      stored: meeting({ ended: true }),
      answer: "meeting-over",
      names: "was ended",
    },
    {
      given: "a meeting that ended a moment ago",
      stored: meeting({ start: { at: NOON - 3_600_001 }, duration: 60 }),
      answer: "meeting-over",
      names: "was over at 2030-06-01T11:59:59Z, and it is 2030-06-01T12:00:00Z",
    },
    {
      given: "a meeting that ends now",
      stored: meeting({ start: { at: NOON - 3_600_000 }, duration: 60 }),
      answer: "registered",
    },
  ],
  "a single registration": [
    { given: "a ready meeting", facts: asAdd, answer: "registrant-added" },
    {
      given: "a recurring meeting that began long ago",
      facts: asAdd,
      stored: meeting({ type: MEETING_TYPE.recurringFixed, start: { at: 0 } }),
      answer: "registrant-added",
    },
    {
      given: "a recurring meeting without fixed times that was ended",
      facts: asAdd,
      stored: meeting({ type: MEETING_TYPE.recurring, ended: true }),
      answer: "meeting-over",
    },
    {
      given: "the id of a webinar",
      facts: asAdd,
      stored: meeting({ type: WEBINAR_TYPE.recurringFixed }),
      answer: "meeting-inaccessible",
      names: "type 9",
    },
    {
      given: "a question that is answered by nobody",
      facts: asAdd,
      stored: asks(true),
      answer: "answer-missing",
      names: "org is required",
    },
    {
      given: "a question that need not be answered",
      facts: asAdd,
      stored: asks(false),
      answer: "registrant-added",
    },
    { given: "a batch, which no question binds", stored: asks(true), answer: "registered" },
    { given: "a full meeting", facts: asAdd, stored: seats(5, 5), answer: "capacity-reached" },
    {
      given: "a full meeting that has the person",
      facts: asAdd,
      stored: { ...seats(5, 5), ...known(ANN.email) },
      answer: "registrant-added",
    },
    { given: "a fourth registration", facts: asAdd, stored: used(3), answer: "registrant-quota" },
  ],
  "one registrant": [
    { given: "a registrant", facts: asGet, stored: known(BOB.email, ANN.email), answer: "registrant-found" },
    {
      given: "a registrant to delete",
      facts: asDelete,
      stored: known(ANN.email),
      answer: "registrant-deleted",
    },
    {
      given: "another's id",
      facts: { ...asGet, registrantId: "nobody" },
      stored: known(ANN.email),
      answer: "registrant-unknown",
      names: "no registrant nobody",
    },
    {
      given: "a meeting without registration",
      facts: asDelete,
      stored: { ...meeting({ approvalType: APPROVAL.none }), ...known(ANN.email) },
      answer: "registration-not-enabled",
    },
    {
      given: "a Basic host, who may look but not delete",
      facts: asGet,
      stored: { ...host({ type: 1 }), ...known(ANN.email) },
      answer: "registrant-found",
    },
    {
      given: "a Basic host's registrant to delete",
      facts: asDelete,
      stored: host({ type: 1 }),
      answer: "host-unlicensed",
    },
    {
      given: "the list of a webinar",
      facts: asList,
      stored: meeting({ type: WEBINAR_TYPE.single }),
      answer: "registrants-inaccessible",
    },
  ],
  webinars: [
    {
      given: "the questions of a webinar, asked as those of a meeting",
      facts: { operation: "getRegistrationQuestions" },
      stored: { meeting: WEBINAR },
      answer: "meeting-unknown",
      names: "is a webinar, and this call is about meetings",
    },
    { given: "a ready webinar", facts: asWebinar, answer: "registered" },
    {
      given: "the id of a meeting",
      facts: asWebinar,
      stored: { meeting: MEETING },
      answer: "webinar-unknown",
      names: "is a meeting",
    },
    {
      given: "a webinar of another type",
      facts: asWebinar,
      stored: webinar({ type: WEBINAR_TYPE.recurringFixed }),
      answer: "webinar-type-unsupported",
      names: "only type 5",
    },
    {
      given: "a Basic host",
      facts: asWebinar,
      stored: host({ type: 1 }),
      answer: "webinar-plan-missing",
    },
    {
      given: "as many as the settings allow",
      facts: asWebinar,
      stored: webinar({ settings: { registrants_restrict_number: 2 } }),
      answer: "registered",
    },
    {
      given: "more than the settings allow",
      facts: asWebinar,
      stored: webinar({ settings: { registrants_restrict_number: 1 } }),
      answer: "webinar-limit-reached",
      names: "by settings.registrants_restrict_number",
    },
    {
      given: "approving who was denied, while there is room",
      facts: asWebinarStatus,
      stored: { registered: new Map([[ANN.email, registrant(ANN.email, { status: "denied" })]]) },
      answer: "registrants-updated",
    },
    {
      given: "approving who was denied, in a full webinar",
      facts: asWebinarStatus,
      stored: {
        ...webinar({ capacity: 1 }),
        tally: { approved: 1, pending: 0, denied: 1 },
        registered: new Map([[ANN.email, registrant(ANN.email, { status: "denied" })]]),
      },
      answer: "webinar-approvals-full",
      names: "1 of 1 seats taken, 1 more wanted",
    },
    {
      given: "a webinar without registration",
      facts: asWebinarStatus,
      stored: webinar({ approvalType: APPROVAL.none }),
      answer: "registration-not-enabled",
    },
  ],
  "status updates": [
    { given: "a tenth", facts: asStatus, stored: updated(9), answer: "registrants-updated" },
    { given: "an eleventh", facts: asStatus, stored: updated(10), answer: "status-quota", names: ANN.email },
    {
      given: "an eleventh that is merely watched",
      facts: { ...asStatus, quotas: "observe" },
      stored: updated(10),
      answer: "registrants-updated",
    },
    {
      given: "ten of yesterday",
      facts: asStatus,
      stored: updated(10, utcDay(NOON) - 1),
      answer: "registrants-updated",
    },
    {
      given: "somebody whose registrations are spent",
      facts: asStatus,
      stored: { ...used(3), ...known(ANN.email) },
      answer: "registrants-updated",
    },
  ],
  "people, seats and quotas": [
    {
      given: "the host, in other letters",
      facts: people({ ...ANN, email: "HOST@example.com" }),
      answer: "host-cannot-register",
      names: "HOST@example.com",
    },
    {
      given: "an alternative host",
      stored: meeting({ alternativeHosts: [BOB.email] }),
      answer: "host-cannot-register",
      names: BOB.email,
    },
    {
      given: "a full meeting",
      facts: people(ANN),
      stored: seats(5, 3, 2),
      answer: "capacity-reached",
      names: "5 of 5 seats taken",
    },
    {
      given: "one seat for two",
      stored: seats(5, 4),
      answer: "capacity-reached",
      names: "4 of 5 seats taken, 2 more wanted",
    },
    { given: "just seats enough", stored: seats(5, 3), answer: "registered" },
    { given: "seats that denied people left", stored: seats(5, 2, 1, 9), answer: "registered" },
    {
      given: "a full meeting of the same people",
      stored: { ...seats(2, 2), ...known(ANN.email, BOB.email) },
      answer: "registered",
    },
    {
      given: "one person twice and one seat",
      facts: people(ANN, { ...ANN, email: "ANN@example.com" }),
      stored: seats(1, 0),
      answer: "registered",
    },
    { given: "a meeting without seats", stored: seats(0, 0), answer: "capacity-reached" },
    { given: "a third call", stored: used(2), answer: "registered" },
    {
      given: "a fourth call",
      stored: used(3),
      answer: "registrant-quota",
      names: `${ANN.email} was in 3 of 3`,
    },
    {
      given: "a fourth call by somebody known",
      stored: { ...used(3), ...known(ANN.email) },
      answer: "registrant-quota",
    },
    {
      given: "a fourth call that is merely watched",
      facts: { quotas: "observe" },
      stored: used(3),
      answer: "registered",
    },
    {
      given: "a fourth call on the next day",
      facts: { now: NOON + DAY / 2 },
      stored: used(3),
      answer: "registered",
    },
    {
      given: "a fourth call late on the same day",
      facts: { now: NOON + DAY / 2 - 1 },
      stored: used(3),
      answer: "registrant-quota",
    },
  ],
});
