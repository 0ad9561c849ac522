// @ts-nocheck Plain JavaScript, as users of this client write it.
import zoomApi from "zoomapi";
import zoomRequest from "zoomapi/lib/util/request.js";
const {
  ZOOM_ACCOUNT_ID: accountId,
  ZOOM_CLIENT_ID: oauthClientId,
  ZOOM_CLIENT_SECRET: oauthClientSecret,
} = process.env;
const options = { accountId, oauthClientId, oauthClientSecret };
const { meetings } = (zoomApi.default ?? zoomApi)(options);
const { id } = await meetings.CreateMeeting("host@example.com", { type: 2, settings: { approval_type: 1 } });
const ada = await meetings.AddRegistrant(id, { first_name: "Ada", email: "ada@example.com" });
// No method of this client is for batches: its own request function is what they all call.
const request = (zoomRequest.default ?? zoomRequest)(options);
const registrants = ["Ben", "Cem"].map((name) => ({
  first_name: name,
  email: name.toLowerCase() + "@example.com",
}));
const batch = await request({
  method: "POST",
  path: "/meetings/" + id + "/batch_registrants",
  body: { registrants },
});
const cem = { id: batch.registrants[1].registrant_id, email: "cem@example.com" };
await meetings.UpdateRegistrantStatus(id, {
  action: "approve",
  registrants: [{ id: ada.registrant_id, email: "ada@example.com" }],
});
await meetings.UpdateRegistrantStatus(id, { action: "deny", registrants: [cem] });
for (const status of ["approved", "pending", "denied"]) {
  const listed = await meetings.ListRegistrants(id, { status });
  console.log(status, listed.registrants.map(({ email }) => email).join());
}
await meetings.GetMeeting(80000003001).catch(({ message }) => console.log(message));
