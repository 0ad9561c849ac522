import { DETAIL_FIELDS } from "../zoom/registrant.ts";
import { mediaType } from "./decode-json.ts";
import { decoded, type Decoded } from "./decoded.ts";

const FORM_TYPE = "application/x-www-form-urlencoded";

const FIELDS: ReadonlySet<string> = new Set(["first_name", "last_name", "email", ...DETAIL_FIELDS]);

const CUSTOM = /^custom_questions\[(.*)\]$/s;

/** What stands between the answers of somebody who chose several; how Zoom joins them is not known (assumed). */
const BETWEEN_ANSWERS = ", ";

/** The field of the form that answers a custom question. */
export function customField(title: string): string {
  return `custom_questions[${title}]`;
}

/**
 * Reads what the registration page sends as the body of a single registration. An empty field is one left out, and
 * blanks round a text are nobody's name (assumed).
 */
export function decodeRegistrationForm(bytes: Buffer, contentType: string | undefined): Decoded {
  const fields: Record<string, unknown> = {};
  const answers = new Map<string, string[]>();
  for (const [name, sent] of new URLSearchParams(bytes.toString("utf8"))) {
    const value = sent.trim();
    const title = CUSTOM.exec(name)?.[1];
    if (value === "") continue;
    if (title !== undefined) answers.set(title, [...(answers.get(title) ?? []), value]);
    else if (FIELDS.has(name)) fields[name] ??= value;
  }
  if (answers.size > 0) {
    fields["custom_questions"] = [...answers].map(([title, values]) => ({
      title,
      value: values.join(BETWEEN_ANSWERS),
    }));
  }
  const type = mediaType(contentType);
  return type === FORM_TYPE
    ? decoded(fields)
    : decoded(fields, `the content type is ${type || "missing"}; this page takes ${FORM_TYPE}`);
}
