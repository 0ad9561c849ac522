import { make } from "./element.js";

/**
 * A table that scrolls by itself where it is too wide for the page.
 *
 * @param {readonly string[]} columns
 * @param {readonly (readonly (string | number | Node)[])[]} rows
 */
export function table(columns, rows) {
  return make(
    "div",
    { class: "scroll", tabindex: 0, role: "group", "aria-label": `Table: ${columns.join(", ")}` },
    make(
      "table",
      {},
      make("thead", {}, make("tr", {}, ...columns.map((column) => make("th", { scope: "col" }, column)))),
      make("tbody", {}, ...rows.map((row) => make("tr", {}, ...row.map((cell) => make("td", {}, cell))))),
    ),
  );
}
