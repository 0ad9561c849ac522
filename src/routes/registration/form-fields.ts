import { customField } from "../../wire/decode-registration-form.ts";
import { DETAIL_CHOICES } from "../../zoom/detail-choices.ts";
import type { Questions } from "../../zoom/questions.ts";
import type { DetailField } from "../../zoom/registrant.ts";

/** One thing that a form asks. */
export interface FormField {
  /** Under which it is sent. */
  readonly name: string;
  /** Its place in the page, for labels and links. */
  readonly id: string;
  readonly label: string;
  readonly required: boolean;
  readonly control: Control;
}

/** How it is asked; from `choices`, one is chosen, or any of several boxes. */
export type Control =
  | { readonly kind: "text"; readonly type: "text" | "email" | "tel"; readonly autocomplete?: string }
  | { readonly kind: "lines" }
  | { readonly kind: "list" | "buttons" | "boxes"; readonly choices: readonly string[] };

type NamedField = "first_name" | "last_name" | "email" | DetailField;

interface Words {
  readonly label: string;
  readonly type?: "email" | "tel";
  readonly autocomplete?: string;
}

const WORDS: Readonly<Record<NamedField, Words>> = {
  first_name: { label: "First name", autocomplete: "given-name" },
  last_name: { label: "Last name", autocomplete: "family-name" },
  email: { label: "Email address", type: "email", autocomplete: "email" },
  address: { label: "Address", autocomplete: "address-line1" },
  city: { label: "City", autocomplete: "address-level2" },
  country: { label: "Country or region", autocomplete: "country-name" },
  zip: { label: "ZIP or postal code", autocomplete: "postal-code" },
  state: { label: "State or province", autocomplete: "address-level1" },
  phone: { label: "Phone", type: "tel", autocomplete: "tel" },
  industry: { label: "Industry" },
  org: { label: "Organization", autocomplete: "organization" },
  job_title: { label: "Job title", autocomplete: "organization-title" },
  purchasing_time_frame: { label: "Purchasing time frame" },
  role_in_purchase_process: { label: "Role in purchase process" },
  no_of_employees: { label: "Number of employees" },
  comments: { label: "Questions and comments" },
};

/** What a form asks, in its order: names and address, then what the host wants to know. */
export function fieldsOf({ questions, custom_questions: custom }: Questions): FormField[] {
  const asksLastName = questions.find(({ field_name }) => field_name === "last_name");
  return [
    named("first_name", true),
    named("last_name", asksLastName?.required ?? false),
    named("email", true),
    ...questions.flatMap(({ field_name: name, required }) =>
      name === "last_name" ? [] : [named(name, required)],
    ),
    ...custom.map(({ title, type, required, answers }, index) => ({
      name: customField(title),
      id: `custom-${index + 1}`,
      label: title,
      required,
      control: customControl(type, answers),
    })),
  ];
}

function named(name: NamedField, required: boolean): FormField {
  const { label, type = "text", autocomplete } = WORDS[name];
  return { name, id: name, label, required, control: control() };

  function control(): Control {
    const choices = name in DETAIL_CHOICES ? DETAIL_CHOICES[name as DetailField] : undefined;
    if (choices) return { kind: "list", choices };
    if (name === "comments") return { kind: "lines" };
    return { kind: "text", type, ...(autocomplete !== undefined && { autocomplete }) };
  }
}

type CustomType = Questions["custom_questions"][number]["type"];

const CUSTOM_KINDS: Readonly<Record<CustomType, "text" | "list" | "buttons" | "boxes">> = {
  short: "text",
  single: "buttons",
  single_radio: "buttons",
  single_dropdown: "list",
  multiple: "boxes",
};

/** Who is to choose from nothing is given a line to write in. */
function customControl(type: CustomType, choices: readonly string[]): Control {
  const kind = CUSTOM_KINDS[type];
  return kind === "text" || choices.length === 0 ? { kind: "text", type: "text" } : { kind, choices };
}
