// @ts-nocheck Plain JavaScript, as users of this client write it.
import { MeetingsS2SAuthClient } from "@zoom/rivet/meetings";
const {
  ZOOM_ACCOUNT_ID: accountId,
  ZOOM_CLIENT_ID: clientId,
  ZOOM_CLIENT_SECRET: clientSecret,
} = process.env;
const { endpoints } = new MeetingsS2SAuthClient({ accountId, clientId, clientSecret, disableReceiver: true });
const { meetings } = endpoints;
const created = await meetings.createMeeting({
  path: { userId: "host@example.com" },
  body: { topic: "Open day", type: 2, settings: { approval_type: 1 } },
});
const path = { meetingId: created.data.id };
const ada = await meetings.addMeetingRegistrant({
  path,
  body: { first_name: "Ada", email: "ada@example.com" },
});
const registrants = ["Ben", "Cem"].map((name) => ({
  first_name: name,
  email: name.toLowerCase() + "@example.com",
}));
const batch = await meetings.performBatchRegistration({ path, body: { registrants } });
const cem = { id: batch.data.registrants[1].registrant_id, email: "cem@example.com" };
await meetings.updateRegistrantsStatus({
  path,
  body: { action: "approve", registrants: [{ id: ada.data.registrant_id, email: "ada@example.com" }] },
});
await meetings.updateRegistrantsStatus({ path, body: { action: "deny", registrants: [cem] } });
for (const status of ["approved", "pending", "denied"]) {
  const { data } = await meetings.listMeetingRegistrants({ path, query: { status } });
  console.log(status, data.registrants.map(({ email }) => email).join());
}
const wrong = { path: { meetingId: 80000003001 } };
await meetings.getMeeting(wrong).catch(({ message }) => console.log(message));
