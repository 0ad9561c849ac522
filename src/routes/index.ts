import type { IRouter, RequestHandler } from "express";
import type { Keys } from "../state/store.ts";
import type { Endpoint, Input } from "../wire/endpoint.ts";
import { serve } from "../wire/serve.ts";
import type { Simulator } from "../wire/simulator.ts";
import { EVENT_KINDS } from "../zoom/event-kind.ts";
import { EVENT_ACTIONS } from "../zoom/operations/event-operations.ts";
import { onBoth, OPERATIONS, type Operation, type OperationKey } from "../zoom/operations.ts";
import { registrationPath } from "../zoom/registration-url.ts";
import { addRegistrant } from "./add-registrant.ts";
import { authorize } from "./authorize.ts";
import { batchRegistrants } from "./batch-registrants.ts";
import { createMeeting } from "./create-meeting.ts";
import { deleteMeeting } from "./delete-meeting.ts";
import { deleteRegistrant } from "./delete-registrant.ts";
import { endMeeting } from "./end-meeting.ts";
import { getMeeting } from "./get-meeting.ts";
import { getRegistrant } from "./get-registrant.ts";
import { issueToken } from "./issue-token.ts";
import { joinPage } from "./join-page.ts";
import { listMeetings } from "./list-meetings.ts";
import { listRegistrants } from "./list-registrants.ts";
import { meetingPage } from "./meeting-page.ts";
import { methodNotAllowed } from "./method-not-allowed.ts";
import { getRegistrationQuestions, updateRegistrationQuestions } from "./registration-questions.ts";
import { revokeToken } from "./revoke-token.ts";
import { updateMeeting } from "./update-meeting.ts";
import { updateRegistrantStatus } from "./update-registrant-status.ts";

type Method = Operation["method"];

/** Puts Zoom's endpoints at their paths. */
export function mountOperations(router: IRouter, simulator: Simulator): void {
  const places = new Map<string, [Method, RequestHandler][]>();

  const mount = <I extends Input, K extends Keys, D, W>(endpoint: Endpoint<I, K, D, W>): void => {
    for (const operation of alike(endpoint.operation)) {
      const { method, path } = OPERATIONS[operation];
      const place = path.replaceAll(/\{(\w+)\}/g, ":$1");
      const handler = serve(simulator, { ...endpoint, operation });
      places.set(place, [...(places.get(place) ?? []), [method, handler]]);
    }
  };

  mount(batchRegistrants);
  mount(addRegistrant);
  mount(listRegistrants);
  mount(updateRegistrantStatus);
  mount(getRegistrationQuestions);
  mount(updateRegistrationQuestions);
  mount(getRegistrant);
  mount(deleteRegistrant);
  mount(getMeeting);
  mount(updateMeeting);
  mount(deleteMeeting);
  mount(endMeeting);
  mount(createMeeting);
  mount(listMeetings);
  mount(issueToken);
  mount(authorize);
  mount(revokeToken);
  // A place at a time, with the methods that it lacks: `…/registrants/status` is no registrant of that id.
  for (const [place, handlers] of places) {
    const route = router.route(place);
    for (const [method, handler] of handlers) route[method](handler);
    route.all(
      methodNotAllowed(
        simulator,
        handlers.map(([method]) => method),
      ),
    );
  }
}

/** Puts the pages at their paths that join links and registration links can lead to. */
export function mountPages(router: IRouter, simulator: Simulator): void {
  router.get("/w/:meetingId", joinPage(simulator));
  router.get("/j/:meetingId", meetingPage(simulator, "join"));
  router.get("/s/:meetingId", meetingPage(simulator, "start"));
  for (const kind of Object.values(EVENT_KINDS)) {
    const place = registrationPath(kind, ":key");
    const open: RequestHandler = async (request, response) => {
      const { registrationPage } = await import("./registration-page.ts");
      await registrationPage(simulator, kind)(request, response);
    };
    router
      .route(place)
      .get(open)
      .post(open)
      .all(methodNotAllowed(simulator, ["get", "post"]));
  }
}

/** The operations that one endpoint serves: what meetings and webinars have alike, it does for both. */
function alike(operation: OperationKey): readonly OperationKey[] {
  const action = EVENT_ACTIONS.find((each) => each === operation);
  return action === undefined ? [operation] : onBoth(action);
}
