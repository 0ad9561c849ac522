/**
 * The ids of a list's items that are unfolded at this moment. An event tells of it only later, when the item may have
 * been made anew.
 *
 * @param {HTMLElement} list its items have a `data-id`
 * @returns {Set<string>}
 */
export function unfolded(list) {
  const items = [...list.querySelectorAll("[data-id]")].filter((item) => item.querySelector("details[open]"));
  return new Set(items.map((item) => item.getAttribute("data-id") ?? ""));
}
