// @ts-nocheck Plain JavaScript, as users of this client write it.
import client from "zoom-api-client";
const zoom = new client.ZoomAPI({ APIKey: "key", APISecret: "secret" });
zoom.setUser({ id: "host@example.com", email: "host@example.com" });
const { id } = await zoom.createUserMeeting({ type: 2, settings: { approval_type: 0 } });
const { registrant_id } = await zoom.addMeetingRegistrant(id, {
  first_name: "Ada",
  email: "ada@example.com",
});
const read = await zoom.getMeetingRegistrant(id, registrant_id);
console.log(read.email, read.status);
const batch = { registrants: [{ first_name: "Ben", email: "ben@example.com" }] };
const { data } = await zoom.axios.post("/meetings/" + id + "/batch_registrants", batch);
console.log(data.registrants[0].email);
await zoom.deleteMeetingRegistrant(id, registrant_id);
const listed = await zoom.axios.get("/meetings/" + id + "/registrants");
console.log(listed.data.total_records);
