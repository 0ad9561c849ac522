// @ts-nocheck Plain JavaScript, as users of this client write it.
import { MeetingsS2SAuthClient } from "@zoom/rivet/meetings";
const {
  ZOOM_ACCOUNT_ID: accountId,
  ZOOM_CLIENT_ID: clientId,
  ZOOM_CLIENT_SECRET: clientSecret,
} = process.env;
const { endpoints } = new MeetingsS2SAuthClient({ accountId, clientId, clientSecret, disableReceiver: true });
const path = { meetingId: 85746065433 };
const body = { first_name: "Ada", email: "ada@example.com" };
const added = await endpoints.meetings.addMeetingRegistrant({ path, body });
const query = { status: "pending" };
const { data } = await endpoints.meetings.listMeetingRegistrants({ path, query });
console.log(added.statusCode, data.registrants[0].id === added.data.registrant_id);
const wrong = { path: { meetingId: 1 }, body };
await endpoints.meetings.addMeetingRegistrant(wrong).catch(({ message }) => console.log(message));
