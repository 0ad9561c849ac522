/** Every schema by name: the one source of types, validators and OpenAPI components. */
export { BatchRegistered, BatchRegistrants } from "./batch.ts";
export { ApiError, OAuthError, PageError } from "./errors.ts";
export { MeetingInput, MeetingReply } from "./meetings.ts";
export { RevokeReply, TokenReply } from "./oauth.ts";
export { AddRegistrant, RegistrantAdded } from "./add-registrant.ts";
export { RegistrationQuestions, RegistrationQuestionsInput } from "./questions.ts";
export { RegistrantList, RegistrantReply, RegistrantStatusUpdate } from "./registrants.ts";
export { WorldFile } from "./world.ts";
