import type { Request, Response } from "express";
import type { Answer } from "../wire/answer.ts";
import { answerCall } from "../wire/answer-call.ts";
import { chooseEdition, chooseWorld } from "../wire/choose.ts";
import { decodeRegistrationForm } from "../wire/decode-registration-form.ts";
import { decoded } from "../wire/decoded.ts";
import type { Arrival } from "../wire/endpoint.ts";
import { factsOf } from "../wire/facts.ts";
import { readBytes } from "../wire/read-bytes.ts";
import { refusalAnswer } from "../wire/refuse.ts";
import { send, trackingId, wordAnswer, type Sent } from "../wire/reply.ts";
import { answerWith } from "../wire/serve.ts";
import type { Simulator } from "../wire/simulator.ts";
import { decide } from "../zoom/decide.ts";
import { errorBody } from "../zoom/error-body.ts";
import type { EventKind } from "../zoom/event-kind.ts";
import { eventParams } from "../zoom/event-named.ts";
import type { RegistrantAdded } from "../zoom/generated/types.ts";
import { operationOn } from "../zoom/operations.ts";
import { SAMPLE_PERSON } from "../zoom/sound-body.ts";
import { FULL_TOKEN } from "../zoom/token.ts";
import { addRegistrant } from "./add-registrant.ts";
import { meetingKeys, storedMeeting } from "./meeting-records.ts";
import { PAGE_HEADERS, pageText, type Page } from "./pages/page.ts";
import { answerPage, type Visit } from "./registration/answer-page.ts";
import { findForm, type RegistrationForm } from "./registration/find-form.ts";
import { formPage } from "./registration/form-page.ts";

/*
 * The page is Zoom's, so no guard of Host or Origin stands before it: apps and browsers come by whatever name leads
 * here, and whoever knows the key may register, as with Zoom. What another site could do through a browser is to
 * register somebody made up. It can read nothing, for no answer lets other origins read it, and frame nothing.
 */

/** The registration page of a kind: `GET` shows the form, `POST` registers who filled it in. */
export function registrationPage(
  simulator: Simulator,
  kind: EventKind,
): (request: Request, response: Response) => Promise<void> {
  return (request, response) =>
    request.method === "POST"
      ? register(simulator, kind, request, response)
      : show(simulator, kind, request, response);
}

/** Looking at a form is no call: the journal has nothing of it. */
async function show(
  simulator: Simulator,
  kind: EventKind,
  request: Request,
  response: Response,
): Promise<void> {
  const { explain } = simulator.settings;
  const visit: Visit = {};
  let answer: Answer | undefined;
  try {
    const { arrival } = await arrive(simulator, request);
    const { form, refused } = await openForm(arrival, kind);
    if (form) visit.form = form;
    answer = refused ?? (form && (await whyClosed(arrival, kind, form)));
  } catch (error) {
    answer = refusalAnswer(simulator, error);
  }
  if (answer) send(response, wordPage(answer, explain, answerPage(answer, visit, explain)));
  else if (visit.form) response.writeHead(200, PAGE_HEADERS).end(pageText(formPage(visit.form)));
}

/** Registers through the rules of the API: what differs is who is let in, how it is read and how it is worded. */
function register(
  simulator: Simulator,
  kind: EventKind,
  request: Request,
  response: Response,
): Promise<void> {
  const visit: Visit = {};
  const endpoint: typeof addRegistrant = {
    ...formEndpoint(kind),
    reply: async (done, call, exchange) => {
      const said = await addRegistrant.reply(done, call, exchange);
      const [first] = done.entries;
      if (first) visit.registered = first;
      visit.joinUrl = (said.body as RegistrantAdded).join_url;
      return said;
    },
  };
  return answerWith(
    simulator,
    request,
    response,
    async (seen) => {
      const { arrival, notes } = await arrive(simulator, request);
      const { world, edition } = arrival;
      Object.assign(seen, { world, edition, operation: endpoint.operation, via: "page" });
      seen.bytes = await readBytes(request, simulator.bounds.bodyBytes);
      const { form, refused } = await openForm(arrival, kind);
      if (!form) return refused;
      const body = decodeRegistrationForm(seen.bytes, request.headers["content-type"]);
      seen.body = body.body;
      visit.form = form;
      visit.sent = {
        values: new URLSearchParams(seen.bytes.toString("utf8")),
        body: body.body,
        operation: endpoint.operation,
      };
      return answerCall(endpoint, arrival, { ...body, notes: [...notes, ...body.notes] });
    },
    (answer, explain) => wordPage(answer, explain, answerPage(answer, visit, explain)),
  );
}

/** The single registration, for somebody who has no token and needs none, and is no call of the account's. */
function formEndpoint(kind: EventKind): typeof addRegistrant {
  return {
    ...addRegistrant,
    operation: operationOn(kind, "addRegistrant"),
    uncounted: true,
    authenticate: () => FULL_TOKEN,
  };
}

async function arrive(simulator: Simulator, request: Request) {
  const { world, notes } = await chooseWorld(request, simulator);
  const edition = chooseEdition(request, world, simulator.settings.edition);
  const arrival: Arrival = { request, simulator, world, edition, variants: world.variants };
  return { arrival, notes };
}

type Opened =
  | { readonly form: RegistrationForm; readonly refused?: undefined }
  | { readonly form?: undefined; readonly refused: Answer };

/** The form that the path names. From then on the rules find its meeting in the path, where calls have it. */
async function openForm(arrival: Arrival, kind: EventKind): Promise<Opened> {
  const { request, world } = arrival;
  const key = String(request.params["key"]);
  const form = await findForm(world, kind, key);
  if (!form) return { refused: unknownKey(arrival, kind, key) };
  request.params = { [kind.idParameter]: form.meeting.id };
  return { form };
}

function unknownKey(arrival: Arrival, kind: EventKind, key: string): Answer {
  const { simulator, world, edition, variants } = arrival;
  const outcome = simulator.catalogue.get(`${kind.name}-unknown`);
  const reason = `no ${kind.name} of world ${world.name} has the registration key ${JSON.stringify(key)}; take registration_url from the ${kind.name} anew`;
  const params = eventParams({ operation: operationOn(kind, "addRegistrant"), meetingId: key });
  const body = errorBody(outcome, { reason, params }, { edition, variants, problems: [] });
  return refusal(arrival, outcome, body, reason);
}

/** Why a form takes nobody at all; undefined where it is open. The rules tell it of somebody made up. */
async function whyClosed(
  arrival: Arrival,
  kind: EventKind,
  { meeting }: RegistrationForm,
): Promise<Answer | undefined> {
  const { simulator, world } = arrival;
  const endpoint = formEndpoint(kind);
  const facts = await factsOf(endpoint, arrival, decoded(SAMPLE_PERSON));
  const { people, problems } = endpoint.read(facts, arrival);
  return world.transact(meetingKeys(meeting.id), (loaded) => {
    const call = { ...facts, stored: storedMeeting(loaded), people, problems };
    const refused = decide(simulator.catalogue, call);
    if (!refused) return { result: undefined, writes: [] };
    const { outcome, refusal: why } = refused;
    return { result: refusal(arrival, outcome, errorBody(outcome, why, call), why.reason), writes: [] };
  });
}

function refusal(
  { edition, simulator }: Arrival,
  outcome: Answer["outcome"],
  body: unknown,
  reason: string,
): Answer {
  return {
    outcome,
    status: outcome.status[edition] ?? 400,
    headers: { "x-zm-trackingid": trackingId(simulator.random) },
    body,
    reason,
    overQuota: false,
  };
}

/** An answer as a page, with the headers that every answer has. */
function wordPage(answer: Answer, explain: boolean, page: Page): Sent {
  const { status, headers } = wordAnswer({ ...answer, body: undefined }, explain);
  const text = pageText(page);
  const bytes = Buffer.byteLength(text);
  return { status, headers: { ...headers, ...PAGE_HEADERS, "Content-Length": bytes }, text, bytes };
}
