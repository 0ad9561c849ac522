/** Finds records by the text in one of their fields. */
export class FieldIndex {
  readonly #field: string;
  readonly #byText = new Map<string, unknown>();

  /** @param records those that are there already; each further change is told to {@link replace} */
  constructor(field: string, records: Iterable<unknown>) {
    this.#field = field;
    for (const record of records) this.replace(undefined, record);
  }

  /** The record whose field holds `text`: of several, the one that came last. */
  get(text: string): unknown {
    return this.#byText.get(text);
  }

  /** Takes a record's place in; undefined stands for none, before or after. */
  replace(before: unknown, after: unknown): void {
    const text = this.#textOf(before);
    // Another record may have come under the same text since.
    if (text !== undefined && this.#byText.get(text) === before) this.#byText.delete(text);
    const now = this.#textOf(after);
    if (now !== undefined) this.#byText.set(now, after);
  }

  #textOf(record: unknown): string | undefined {
    return (record as Readonly<Record<string, string>> | undefined)?.[this.#field];
  }
}
