import { make } from "./element.js";

/**
 * An answer's status, told by number, word and colour.
 *
 * @param {number | undefined} status undefined: not answered yet
 * @param {boolean} [cut] whether a fault kept it from the client
 * @param {boolean} [lost] whether the client was sent nothing of it
 */
export function statusMark(status, cut = false, lost = false) {
  const [kind, word] = lost && status !== undefined ? ["fault", "lost"] : kindOf(status, cut);
  return make(
    "span",
    { class: `status ${kind}` },
    status === undefined || status === 0 || lost ? "—" : status,
    " ",
    make("small", {}, word),
  );
}

/** @param {number | undefined} status @param {boolean} cut */
function kindOf(status, cut) {
  if (status === undefined) return ["open", "open"];
  if (cut) return ["fault", "fault"];
  if (status >= 500) return ["broken", "error"];
  if (status >= 400) return ["refused", "refused"];
  return ["fine", "ok"];
}
