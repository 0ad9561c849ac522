/**
 * Text that came from outside as the terminal may show it: control and formatting characters are written
 * as `\u001b`, so that nobody's name or body steers the user's terminal. Line ends stay.
 */
export function printableText(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (each) =>
    each === "\n" ? each : `\\u${(each.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`,
  );
}

/** The same as one line. */
export function printableLine(text: string): string {
  return printableText(text).replaceAll("\n", "\\u000a");
}
