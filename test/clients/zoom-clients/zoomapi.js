// @ts-nocheck Plain JavaScript, as users of this client write it.
import zoomApi from "zoomapi";
const {
  ZOOM_ACCOUNT_ID: accountId,
  ZOOM_CLIENT_ID: oauthClientId,
  ZOOM_CLIENT_SECRET: oauthClientSecret,
} = process.env;
const { meetings } = (zoomApi.default ?? zoomApi)({ accountId, oauthClientId, oauthClientSecret });
const { id } = await meetings.CreateMeeting("host@example.com", { type: 2, settings: { approval_type: 1 } });
const { registrant_id } = await meetings.AddRegistrant(id, { first_name: "Ada", email: "ada@example.com" });
const registrants = [{ id: registrant_id, email: "ada@example.com" }];
await meetings.UpdateRegistrantStatus(id, { action: "approve", registrants });
const listed = await meetings.ListRegistrants(id, { status: "approved" });
console.log(listed.registrants.map(({ email, status }) => email + " " + status).join());
await meetings.GetMeeting(80000003001).catch(({ message }) => console.log(message));
