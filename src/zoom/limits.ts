/** Figures of Zoom's that rules, schemas and messages share. */

/** Most people in one batch (prose of Zoom's specification; the schema there has no `maxItems`). */
export const MAX_BATCH = 30;

/** Most people in one status update (Zoom's specification). */
export const MAX_STATUS_UPDATE = 30;

/** Longest first or last name in code points (documented for the single add; assumed for the batch). */
export const MAX_NAME = 64;

/** Longest email address in code points (documented for the single add; assumed for the batch). */
export const MAX_EMAIL = 128;

/** Registration calls a person may meet in one UTC day (Zoom's rate-limit page). */
export const DAILY_REGISTRATIONS = 3;

/** Status updates a registrant may meet in one UTC day (Zoom's rate-limit page). */
export const DAILY_STATUS_UPDATES = 10;

/** Meetings and webinars that a host may create and change in one UTC day (Zoom's rate-limit page). */
export const DAILY_MEETINGS = 100;

/** Most occurrences of a series (Zoom's specification: the highest `end_times`). */
export const MOST_OCCURRENCES = 60;

/** Longest answer to a custom question in code points (Zoom's specification). */
export const MAX_ANSWER = 128;

/** Registrants a meeting takes unless it sets its own capacity (prose of Zoom's specification). */
export const DEFAULT_CAPACITY = 4999;

/** The highest `registrants_restrict_number` of a webinar (Zoom's specification). */
export const MOST_RESTRICTED = 20_000;

/** `page_size` of a list: default and most (Zoom's specification). */
export const PAGE_SIZE = { default: 30, most: 300 } as const;

/** Longest agenda in a list of meetings, in code points (Zoom's specification). */
export const MAX_LISTED_AGENDA = 250;

/** How long a `next_page_token` is good, in milliseconds (Zoom's specification: 15 minutes). */
export const PAGE_TOKEN_LIFE = 15 * 60_000;

/** How long an access token is good, in seconds (`expires_in` of Zoom's token endpoint). */
export const TOKEN_LIFE = 3600;

/** `expires_in` of a user's token, as it was recorded: a second less than its claims say. */
export const USER_TOKEN_EXPIRES_IN = 3599;

/** How long an authorization code is good, in milliseconds (the most that RFC 6749 advises; Zoom's is not known). */
export const CODE_LIFE = 10 * 60_000;

/** How long a refresh token is good, in seconds: 90 days (assumed). */
export const REFRESH_LIFE = 90 * 86_400;
