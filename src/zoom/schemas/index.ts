/** Every schema by name: the one source of types, validators and OpenAPI components. */
export {
  BatchRegistered,
  BatchRegistrants,
  BatchWebinarRegistered,
  BatchWebinarRegistrants,
} from "./batch.ts";
export { ApiError, OAuthError, PageError } from "./errors.ts";
export {
  MeetingInput,
  MeetingList,
  MeetingReply,
  MeetingStatusUpdate,
  OccurrenceReply,
  WebinarInput,
  WebinarList,
  WebinarReply,
  WebinarStatusUpdate,
} from "./meetings.ts";
export { RevokeReply, TokenReply } from "./oauth.ts";
export {
  AddRegistrant,
  AddWebinarRegistrant,
  RegistrantAdded,
  WebinarRegistrantAdded,
} from "./add-registrant.ts";
export {
  RegistrationQuestions,
  RegistrationQuestionsInput,
  WebinarQuestions,
  WebinarQuestionsInput,
} from "./questions.ts";
export {
  RegistrantList,
  RegistrantReply,
  RegistrantStatusUpdate,
  WebinarRegistrantList,
  WebinarRegistrantReply,
} from "./registrants.ts";
export { WorldFile } from "./world.ts";
