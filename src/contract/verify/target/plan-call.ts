import { isObject } from "../../../zoom/is-object.ts";
import { kindOf } from "../../../zoom/operations.ts";
import type { CallInteraction } from "../pact-file.ts";
import { isImpossibleId, routeOf, withMeetingId, type Route } from "./meeting-path.ts";
import { readBody, readHeaders, readLine, readQuery } from "./recorded-parts.ts";
import type { Meetings } from "./target-options.ts";

/** What may be played, and with what. */
export interface Means {
  /** The token of the target's account. */
  readonly token: string | undefined;
  /** Undefined: nothing that may change something is played. */
  readonly meetings: Meetings | undefined;
}

/** A request that is played. */
export interface PlannedCall {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Buffer | undefined;
  /** The response that is expected, about the meeting that is really asked for. */
  readonly response: Readonly<Record<string, unknown>>;
}

/** The tokens of the default data that stand for something. */
const BAD_TOKEN = "sim-token-invalid";
const ELSEWHERE: Readonly<Record<string, string>> = {
  "sim-token-expired": "an expired token cannot be arranged",
  "sim-token-no-scope": "a token without scopes cannot be arranged",
};

/** Set by whatever sends the request, or fit for one hop only. */
const NOT_SENT =
  /^(host|connection|content-length|transfer-encoding|keep-alive|upgrade|expect|te|trailer|x-zoom-sim-.*)$/i;

/** Plans the call of an interaction, or says why it is not checked. */
export function planCall({ states, request, response }: CallInteraction, means: Means): PlannedCall | string {
  const { method, path: recordedPath } = readLine(request);
  const route = routeOf(method, recordedPath);
  const headers = readHeaders(isObject(request["headers"]) ? request["headers"] : {});
  const named = states.map(({ name }) => name).filter(Boolean);
  if (new URL(recordedPath, "http://host").pathname !== recordedPath) return "its path leads elsewhere";
  if (!recordedPath.startsWith("/v2/")) return "its path is not one of the API (/v2/…)";
  if (headers.some(([name]) => /^x-zoom-sim-/i.test(name))) return "it asks the simulator by a header";
  if (headers.some(([name]) => /^x-http-method|^x-method/i.test(name))) return "a header changes its method";

  const access = accessOf(headers, means);
  if ("problem" in access) return access.problem;
  const body = readBody(request["body"]);
  if (method === "GET" && body) return "a GET with a body is not played";

  let path = recordedPath;
  let expected = response;
  const impossible = route?.meetingId !== undefined && isImpossibleId(route.meetingId);
  // Refused before anything else is looked at: neither a state nor a meeting has a part in it.
  if (access.valid && !impossible) {
    const meeting = meetingFor(named, route, means);
    if ("problem" in meeting) return meeting.problem;
    if (method !== "GET" && !means.meetings) return "it may change something (see --allow-writes)";
    if (method === "DELETE") return "it deletes what the other calls need: never played";
    if (route?.registrantId !== undefined) return "it is about a registrant whose id only the target knows";
    if (method !== "GET" && (meeting.id === undefined || route?.meetingId === undefined)) {
      return "it changes something, and not at a meeting that is given for it (see --allow-writes)";
    }
    if (meeting.id !== undefined && route?.meetingId !== undefined) {
      path = withMeetingId(recordedPath, meeting.id);
      expected = renamed(response, route.meetingId, meeting.id);
    }
  }
  const query = readQuery(request["query"]);
  const sent = headers.filter(([name]) => !NOT_SENT.test(name) && name.toLowerCase() !== "authorization");
  if (body?.contentType !== undefined && !sent.some(([name]) => name.toLowerCase() === "content-type")) {
    sent.push(["Content-Type", body.contentType]);
  }
  return {
    method,
    path: query ? `${path}?${query}` : path,
    headers: access.sent === undefined ? sent : [...sent, ["Authorization", access.sent]],
    body: body?.bytes,
    response: expected,
  };
}

type Access = { readonly sent: string | undefined; readonly valid: boolean } | { readonly problem: string };

/** With which token a call is sent, and whether the target would let it in. */
function accessOf(headers: readonly (readonly [string, string])[], { token }: Means): Access {
  const recorded = headers.find(([name]) => name.toLowerCase() === "authorization")?.[1];
  if (recorded === undefined) return { sent: undefined, valid: false };
  const shown = /^bearer\s+(\S+)$/i.exec(recorded)?.[1];
  if (shown === undefined) return { problem: "its credentials are no bearer token" };
  if (shown === BAD_TOKEN) return { sent: recorded, valid: false };
  const elsewhere = ELSEWHERE[shown];
  if (elsewhere !== undefined) return { problem: elsewhere };
  if (token === undefined || token === "") return { problem: "it needs a token (ZOOM_TOKEN)" };
  return { sent: `Bearer ${token}`, valid: true };
}

/** The meeting in which the states hold. */
function meetingFor(
  states: readonly string[],
  route: Route | undefined,
  { meetings }: Means,
): { readonly id: string | undefined } | { readonly problem: string } {
  // The one that is given for no state is a meeting.
  const isWebinar = kindOf(route?.operation).name === "webinar";
  if (states.length === 0) return { id: isWebinar ? undefined : meetings?.get("") };
  const ids = new Set(states.map((state) => meetings?.get(state)));
  const lacking = states.find((state) => meetings?.get(state) === undefined);
  if (lacking !== undefined) {
    return {
      problem: `the state "${lacking}" cannot be arranged: no meeting is given for it (see --allow-writes)`,
    };
  }
  if (ids.size > 1) return { problem: "its states are given different meetings" };
  const [id] = ids;
  return route?.meetingId === undefined ? { problem: "its states are about no meeting in its path" } : { id };
}

const JSON_BODY = { contentType: "application/json", encoded: false } as const;

/** The response with one meeting's id in the place of another's, in values and in patterns alike. */
function renamed(
  response: Readonly<Record<string, unknown>>,
  from: string,
  to: string,
): Readonly<Record<string, unknown>> {
  const body = readBody(response["body"]);
  const { matchingRules } = response;
  const rename = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null).replaceAll(from, to));
  return {
    ...response,
    ...(body && "json" in body && { body: { ...JSON_BODY, content: rename(body.json) } }),
    ...(matchingRules !== undefined && { matchingRules: rename(matchingRules) }),
  };
}
