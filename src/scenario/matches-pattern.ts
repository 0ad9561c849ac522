/**
 * Whether a text, in lower case, fits a pattern in which `*` stands for any text. It takes one walk along the
 * text however many stars there are: an expression made of the pattern might take for ever.
 */
export function matchesPattern(pattern: string, text: string): boolean {
  const [start = "", ...others] = pattern.toLowerCase().split("*");
  const end = others.pop();
  if (end === undefined) return text === start;
  if (!text.startsWith(start)) return false;
  let at = start.length;
  for (const part of others) {
    const found = text.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return text.length - end.length >= at && text.endsWith(end);
}
