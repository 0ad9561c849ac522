import type { Answer } from "../../wire/answer.ts";
import type { ErrorBody } from "../../zoom/error-body.ts";
import type { Stage } from "../../zoom/outcome.ts";
import type { FieldError } from "../../zoom/problem.ts";
import type { Registered } from "../../zoom/register.ts";
import { markup, type Markup } from "../pages/markup.ts";
import type { Page } from "../pages/page.ts";
import { faultsOf, type SentForm } from "./field-faults.ts";
import type { RegistrationForm } from "./find-form.ts";
import { fieldsOf } from "./form-fields.ts";
import { formPage, headOf, topicOf } from "./form-page.ts";

/** What is known of a visit when its answer is put into words; absent what it did not come to. */
export interface Visit {
  form?: RegistrationForm;
  sent?: SentForm;
  /** Who is registered now, or was before. */
  registered?: Registered;
  /** Of somebody approved. */
  joinUrl?: string | undefined;
}

/** Refusals at these stages are about what was filled in, so that it can be mended. */
const MENDABLE: ReadonlySet<Stage> = new Set(["body", "rest-of-body", "people", "quota"]);

/** What people read over a refusal; the API's own message follows. */
const TITLES: Readonly<Record<string, string>> = {
  "capacity-reached": "Registration is full",
  "meeting-over": "The meeting is over",
  "webinar-over": "The webinar is over",
  "registration-disabled": "Registration is not open",
  "webinar-registration-disabled": "Registration is not open",
  "meeting-unknown": "This registration link leads nowhere",
  "webinar-unknown": "This registration link leads nowhere",
};

/** The answer to a registration as people are told it. */
export function answerPage({ outcome, status, body, reason }: Answer, visit: Visit, explain: boolean): Page {
  const foot = explain ? `${outcome.key}: ${reason}` : undefined;
  const { form, sent, registered } = visit;
  if (form && registered && status < 300) return { ...registeredPage(form, registered, visit.joinUrl), foot };
  const { message, errors } = refusalOf(body);
  if (form && sent && status < 500 && MENDABLE.has(outcome.stage)) {
    const faults = faultsOf(fieldsOf(form.questions), sent, errors);
    const alert = errors.length > 0 && faults.size > 0 ? undefined : message;
    return { ...formPage(form, { values: sent.values, faults, alert }), foot };
  }
  const title = TITLES[outcome.key] ?? "You are not registered";
  return {
    title: form ? `${title}: ${topicOf(form)}` : title,
    body: markup`${form ? headOf(form, title) : markup`<h1>${title}</h1>`}
<p>${message}</p>
${sent && markup`<p><a href="">Back to the form</a></p>`}`,
    foot,
  };
}

function registeredPage(
  form: RegistrationForm,
  { registrant, change }: Registered,
  joinUrl: string | undefined,
): Page {
  const { firstName, lastName, email, status } = registrant;
  const who = `${`${firstName} ${lastName}`.trim()} <${email}>`;
  const again = change === "known" ? " already" : "";
  const topic = topicOf(form);
  switch (status) {
    case "approved":
      return {
        title: `Registered for ${topic}`,
        body: markup`${headOf(form, "You are registered")}
<p>${who} is registered${again} for ${topic}.</p>
${joinUrl !== undefined && joinMarkup(joinUrl, topic)}`,
      };
    case "pending":
      return {
        title: `Waiting for approval: ${topic}`,
        body: markup`${headOf(form, "Your registration waits for approval")}
<p>${who} has asked${again} to come to ${topic}. The host approves each registration by hand; the link to join comes by mail after that.</p>`,
      };
    case "denied":
      return {
        title: `Not registered for ${topic}`,
        body: markup`${headOf(form, "You are not registered")}
<p>The host has denied or cancelled the registration of ${who} for ${topic}.</p>`,
      };
  }
}

function joinMarkup(url: string, topic: string): Markup {
  return markup`<p><a class="button" href="${url}">Join ${topic}</a></p>
<p class="quiet">The link is yours alone: ${url}</p>`;
}

function refusalOf(body: unknown): { message: string; errors: readonly FieldError[] } {
  const error = body as ErrorBody | undefined;
  return error && "message" in error
    ? { message: error.message, errors: error.errors ?? [] }
    : { message: "No more is known.", errors: [] };
}
