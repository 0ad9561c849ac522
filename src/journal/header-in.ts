/**
 * The values of a header, in the order in which they were sent.
 *
 * @param headers names and values in turns
 * @param name in lower case
 */
export function headersIn(headers: readonly string[], name: string): string[] {
  const values: string[] = [];
  for (let index = 0; index < headers.length; index += 2) {
    if (headers[index]?.toLowerCase() === name) values.push(headers[index + 1] ?? "");
  }
  return values;
}

/** The first value of a header; undefined where it was not sent. */
export function headerIn(headers: readonly string[], name: string): string | undefined {
  return headersIn(headers, name)[0];
}
