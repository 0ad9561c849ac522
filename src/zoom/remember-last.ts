/**
 * A function of a text that remembers its last answer: calls that come after each other mostly have the same
 * token and the same meeting, and what they come to is asked for several times in each.
 */
export function rememberLast<R>(answer: (text: string) => R): (text: string) => R {
  let last: { readonly text: string; readonly result: R } | undefined;
  return (text) => {
    if (last?.text !== text) last = { text, result: answer(text) };
    return last.result;
  };
}
