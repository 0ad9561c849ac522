/**
 * Makes an element. Strings become text, never markup: what clients send stays what it is.
 *
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, string | number | boolean | undefined | ((event: Event) => void)>} [attributes]
 *   a function is listened with; `true` and `false` set and leave out
 * @param {...(Node | string | number | undefined)} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(name, value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children) {
    if (child !== undefined) element.append(typeof child === "number" ? String(child) : child);
  }
  return element;
}

/**
 * Finds what page.html holds under an id.
 *
 * @template {abstract new (...args: never) => Element} C
 * @param {string} id
 * @param {C} kind
 * @returns {InstanceType<C>}
 */
export function find(id, kind) {
  const element = document.getElementById(id);
  if (element instanceof kind) return /** @type {InstanceType<C>} */ (element);
  throw new Error(`page.html has no ${kind.name} with the id ${id}`);
}
