/** Text that is HTML already. */
export class Markup {
  readonly text: string;

  /** @param text sound HTML: nothing of it is escaped */
  constructor(text: string) {
    this.text = text;
  }
}

/** What can stand in {@link markup}: a text is escaped, markup is not, and `false` and undefined stand for nothing. */
type Part = string | number | Markup | false | undefined | readonly Part[];

/** HTML with values in it, which cannot put markup of their own into it. Attributes are to be quoted. */
export function markup(texts: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(texts.map((text, index) => text + textOf(parts[index])).join(""));
}

function textOf(part: Part): string {
  if (part === undefined || part === false) return "";
  if (part instanceof Markup) return part.text;
  return typeof part === "object" ? part.map(textOf).join("") : escapeHtml(String(part));
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? "");
}
