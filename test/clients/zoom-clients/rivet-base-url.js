// @ts-nocheck Plain JavaScript, as users of this client write it.
import { MeetingsS2SAuthClient } from "@zoom/rivet/meetings";
const token = { accessToken: "sim-token-full", expirationTimeIso: "2999-01-01T00:00:00Z", scopes: [] };
const { endpoints } = new MeetingsS2SAuthClient({
  accountId: "a",
  clientId: "b",
  clientSecret: "c",
  disableReceiver: true,
  baseUrl: process.env.ZOOM_API_BASE_URL,
  tokenStore: { getLatestToken: () => token, storeToken: () => undefined },
});
console.log((await endpoints.meetings.getMeeting({ path: { meetingId: 85746065432 } })).statusCode);
