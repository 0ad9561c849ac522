/** Longest text of a contract's that is repeated to users. */
const MOST = 300;

/** Text that came from outside as one printable line: a contract cannot steer the user's terminal. */
export function oneLine(text: string): string {
  const printable = text.replaceAll(
    /[\p{Cc}\p{Cf}\u2028\u2029]/gu,
    (each) => `\\u${(each.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`,
  );
  return printable.length > MOST ? `${printable.slice(0, MOST)}…` : printable;
}
