/** Every schema by name: the one source of types, validators and OpenAPI components. */
export { BatchRegistered, BatchRegistrants } from "./batch.ts";
export { ApiError, OAuthError, PageError } from "./errors.ts";
export { MeetingInput, MeetingReply } from "./meetings.ts";
export { RevokeReply, TokenReply } from "./oauth.ts";
export { RegistrantList, RegistrantStatusUpdate } from "./registrants.ts";
export { WorldFile } from "./world.ts";
