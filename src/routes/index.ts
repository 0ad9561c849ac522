import type { IRouter } from "express";
import type { Keys } from "../state/store.ts";
import type { Endpoint, Input } from "../wire/endpoint.ts";
import { serve } from "../wire/serve.ts";
import type { Simulator } from "../wire/simulator.ts";
import { OPERATIONS } from "../zoom/operations.ts";
import { authorize } from "./authorize.ts";
import { batchRegistrants } from "./batch-registrants.ts";
import { createMeeting } from "./create-meeting.ts";
import { deleteMeeting } from "./delete-meeting.ts";
import { getMeeting } from "./get-meeting.ts";
import { issueToken } from "./issue-token.ts";
import { joinPage } from "./join-page.ts";
import { listRegistrants } from "./list-registrants.ts";
import { methodNotAllowed } from "./method-not-allowed.ts";
import { revokeToken } from "./revoke-token.ts";
import { updateMeeting } from "./update-meeting.ts";
import { updateRegistrantStatus } from "./update-registrant-status.ts";

/** Puts Zoom's endpoints at their paths, and the page that join links can lead to. */
export function mountOperations(router: IRouter, simulator: Simulator): void {
  const methods = new Map<string, string[]>();

  const mount = <I extends Input, K extends Keys, D, W>(endpoint: Endpoint<I, K, D, W>): void => {
    const { method, path } = OPERATIONS[endpoint.operation];
    const place = path.replaceAll(/\{(\w+)\}/g, ":$1");
    router[method](place, serve(simulator, endpoint));
    methods.set(place, [...(methods.get(place) ?? []), method]);
  };

  mount(batchRegistrants);
  mount(listRegistrants);
  mount(updateRegistrantStatus);
  mount(getMeeting);
  mount(updateMeeting);
  mount(deleteMeeting);
  mount(createMeeting);
  mount(issueToken);
  mount(authorize);
  mount(revokeToken);
  for (const [place, allowed] of methods) router.all(place, methodNotAllowed(simulator, allowed));
  router.get("/w/:meetingId", joinPage(simulator));
}
