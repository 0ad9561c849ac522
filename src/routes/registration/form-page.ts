import { moment, isTimed } from "../../zoom/meeting.ts";
import { markup, type Markup } from "../pages/markup.ts";
import type { Page } from "../pages/page.ts";
import type { FieldFaults } from "./field-faults.ts";
import type { RegistrationForm } from "./find-form.ts";
import { fieldMarkup, idOfFirst } from "./field-markup.ts";
import { fieldsOf, type FormField } from "./form-fields.ts";

/** What a form is shown with after it was sent and refused. */
export interface Refilled {
  readonly values: URLSearchParams;
  readonly faults: FieldFaults;
  /** What is wrong beside the fields. */
  readonly alert?: string | undefined;
}

/** The form itself. It needs no script: a browser sends it to the address at which it stands. */
export function formPage(
  form: RegistrationForm,
  { values, faults, alert }: Refilled = { values: new URLSearchParams(), faults: new Map() },
): Page {
  const topic = topicOf(form);
  const fields = fieldsOf(form.questions);
  const isRefused = faults.size > 0 || alert !== undefined;
  const first = fields.find(({ id }) => faults.has(id));
  return {
    title: isRefused ? `Error: register for ${topic}` : `Register for ${topic}`,
    body: markup`${headOf(form, `Register for ${topic}`)}
${isRefused && summaryOf(fields, faults, alert)}
<form method="post" novalidate>
${fields.map((field) => fieldMarkup({ field, values: values.getAll(field.name), fault: faults.get(field.id), isFocused: field === first }))}
<button type="submit">Register</button>
</form>`,
  };
}

/** What a form is for, in words. */
export function topicOf({ meeting }: Pick<RegistrationForm, "meeting">): string {
  return meeting.topic || "a meeting without a topic";
}

/** The heading of a page about a meeting, and when and what that is. */
export function headOf({ meeting, now }: RegistrationForm, title: string): Markup {
  const start = isTimed(meeting) && timeText(moment(meeting.start, now), meeting.timezone);
  return markup`<h1>${title}</h1>
${start && markup`<p class="quiet">${start}</p>`}
${meeting.agenda && markup`<p>${meeting.agenda}</p>`}`;
}

function timeText(at: number, timeZone: string): string {
  const format = new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeStyle: "short", timeZone });
  return `${format.format(at)} (${timeZone})`;
}

function summaryOf(fields: readonly FormField[], faults: FieldFaults, alert: string | undefined): Markup {
  const faulty = fields.filter(({ id }) => faults.has(id));
  const lines = faulty.map(
    (field) => markup`<li><a href="#${idOfFirst(field)}">${field.label}: ${faults.get(field.id)}</a></li>`,
  );
  return markup`<div class="alert" role="alert">
<h2>You are not registered yet</h2>
${alert !== undefined && markup`<p>${alert}</p>`}
${lines.length > 0 && markup`<ul>${lines}</ul>`}
</div>`;
}
