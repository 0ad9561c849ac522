// Registers 45 people for a new meeting and approves them, with Zoom's own client and Zoom's own addresses.
//
// The address of the API is an option of this client (`baseUrl`), but that of its tokens is not: it is always
// https://zoom.us. So this app leaves both as they are, and runs under `zoom-sim exec --intercept`.
import { MeetingsS2SAuthClient } from "@zoom/rivet/meetings";

const MOST = 30; // people in a batch, and in a change of status

const zoom = new MeetingsS2SAuthClient({
  accountId: process.env.ZOOM_ACCOUNT_ID,
  clientId: process.env.ZOOM_CLIENT_ID,
  clientSecret: process.env.ZOOM_CLIENT_SECRET,
  disableReceiver: true,
});
const { meetings } = zoom.endpoints;

// approval_type 1: the host approves people. An app of an account, not of a user, names the host.
const { data: meeting } = await meetings.createMeeting({
  path: { userId: "host@example.com" },
  body: { topic: "Open day", type: 2, settings: { approval_type: 1 } },
});
const path = { meetingId: meeting.id };

const people = Array.from({ length: 45 }, (_, index) => ({
  first_name: "Guest",
  last_name: String(index + 1),
  email: `guest${index + 1}@example.com`,
}));
for (const registrants of parts(people)) {
  await meetings.performBatchRegistration({ path, body: { registrants } });
}

const { data: pending } = await meetings.listMeetingRegistrants({
  path,
  query: { status: "pending", page_size: 300 },
});
for (const part of parts(pending.registrants)) {
  const registrants = part.map(({ id, email }) => ({ id, email }));
  await meetings.updateRegistrantsStatus({ path, body: { action: "approve", registrants } });
}

const { data: approved } = await meetings.listMeetingRegistrants({
  path,
  query: { status: "approved", page_size: 300 },
});
console.log(`${approved.registrants.length} people are approved`);

function parts(whole) {
  return Array.from({ length: Math.ceil(whole.length / MOST) }, (_, index) =>
    whole.slice(index * MOST, (index + 1) * MOST),
  );
}
