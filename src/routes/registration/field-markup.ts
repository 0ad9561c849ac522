import { markup, type Markup } from "../pages/markup.ts";
import type { FormField } from "./form-fields.ts";

/** A field with what was filled in. */
interface FilledField {
  readonly field: FormField;
  readonly values: readonly string[];
  /** What is wrong with it. */
  readonly fault: string | undefined;
  /** Whether the page opens with the focus on it. */
  readonly isFocused: boolean;
}

/** A field with its label, and with its fault tied to it. */
export function fieldMarkup(filled: FilledField): Markup {
  const { id, label, required, control } = filled.field;
  const title = markup`${label}${!required && markup` <span class="quiet">(optional)</span>`}`;
  const fault =
    filled.fault !== undefined && markup`<p class="fault" id="${faultId(id)}">${filled.fault}</p>`;
  if (control.kind === "buttons" || control.kind === "boxes") {
    const choices = control.choices.map((choice, index) => choiceMarkup(filled, choice, index));
    return markup`<fieldset><legend>${title}</legend>${fault}${choices}</fieldset>
`;
  }
  return markup`<div class="field"><label for="${id}">${title}</label>${fault}${controlMarkup(filled)}</div>
`;
}

/** Where the focus goes that is meant for a field. */
export function idOfFirst({ id, control }: FormField): string {
  return control.kind === "buttons" || control.kind === "boxes" ? choiceId(id, 0) : id;
}

const faultId = (id: string): string => `${id}-fault`;

const choiceId = (id: string, index: number): string => `${id}-${index + 1}`;

function choiceMarkup(filled: FilledField, choice: string, index: number): Markup {
  const { id, name, required, control } = filled.field;
  const type = control.kind === "boxes" ? "checkbox" : "radio";
  const checked = filled.values.includes(choice) && markup` checked`;
  // Of boxes, `required` would want each of them ticked.
  const wanted = required && type === "radio" && markup` required`;
  const focus = index === 0 && focusOf(filled);
  return markup`<label class="choice"><input type="${type}" id="${choiceId(id, index)}" name="${name}" value="${choice}"${checked}${wanted}${invalidOf(filled)}${focus}> ${choice}</label>`;
}

function controlMarkup(filled: FilledField): Markup {
  const { id, name, required, control } = filled.field;
  const [value = ""] = filled.values;
  const wanted = required && markup` required`;
  const attributes = markup` id="${id}" name="${name}"${wanted}${invalidOf(filled)}${focusOf(filled)}`;
  switch (control.kind) {
    case "lines":
      // The line break after the tag is no part of the text.
      return markup`<textarea rows="3"${attributes}>\n${value}</textarea>`;
    case "text": {
      const { type, autocomplete } = control;
      const completed = autocomplete !== undefined && markup` autocomplete="${autocomplete}"`;
      return markup`<input type="${type}" value="${value}"${completed}${attributes}>`;
    }
    case "list":
    case "buttons":
    case "boxes": {
      const options = control.choices.map(
        (choice) => markup`<option${choice === value && markup` selected`}>${choice}</option>`,
      );
      return markup`<select${attributes}><option value="">Please choose</option>${options}</select>`;
    }
  }
}

function invalidOf({ field, fault }: FilledField): Markup | false {
  return fault !== undefined && markup` aria-invalid="true" aria-describedby="${faultId(field.id)}"`;
}

function focusOf({ isFocused }: FilledField): Markup | false {
  return isFocused && markup` autofocus`;
}
