// @ts-nocheck Plain JavaScript, as users of this client write it.
import client from "zoom-api-client";
const zoom = new client.ZoomAPI({ APIKey: "key", APISecret: "secret" });
zoom.setUser({ id: "host@example.com", email: "host@example.com" });
const { id } = await zoom.createUserMeeting({ type: 2, settings: { approval_type: 1 } });
const ada = await zoom.addMeetingRegistrant(id, { first_name: "Ada", email: "ada@example.com" });
// No methods of this client are for batches, status and lists: it hands out the axios that it is made of.
const path = "/meetings/" + id;
const registrants = ["Ben", "Cem"].map((name) => ({
  first_name: name,
  email: name.toLowerCase() + "@example.com",
}));
const batch = await zoom.axios.post(path + "/batch_registrants", { registrants });
const cem = { id: batch.data.registrants[1].registrant_id, email: "cem@example.com" };
await zoom.axios.put(path + "/registrants/status", {
  action: "approve",
  registrants: [{ id: ada.registrant_id, email: "ada@example.com" }],
});
await zoom.axios.put(path + "/registrants/status", { action: "deny", registrants: [cem] });
for (const status of ["approved", "pending", "denied"]) {
  const listed = await zoom.axios.get(path + "/registrants", { params: { status } });
  console.log(status, listed.data.registrants.map(({ email }) => email).join());
}
const unknown = await zoom.addMeetingRegistrant(80000003001, { first_name: "Ada", email: "ada@example.com" });
console.log(unknown.message);
