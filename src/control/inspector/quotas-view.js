import { ask } from "./ask.js";
import { atEase } from "./at-ease.js";
import { find, make } from "./element.js";
import { dateAndTime } from "./moment.js";
import { table } from "./table.js";

/** @import { Quotas } from "./answers.d.ts" */

/**
 * What has been used of Zoom's allowances, and by whom.
 *
 * @param {import("./main.js").Inspector} inspector
 */
export function createQuotasView({ api, news }) {
  const mode = find("quota-mode", HTMLSelectElement);
  const plan = find("quota-plan", HTMLSelectElement);

  /** @param {Quotas} quotas */
  function show(quotas) {
    choose(mode, quotas.mode);
    choose(plan, quotas.plan);
    find("quota-resets", HTMLElement).textContent =
      `Daily counts start again at ${dateAndTime(quotas.resetsAt)}.`;
    find("quota-people", HTMLElement).replaceChildren(people(quotas));
    find("quota-labels", HTMLElement).replaceChildren(labels(quotas));
  }

  const refresh = atEase(async () => show(await api.get("/quotas")), news.fail);

  /** @param {HTMLSelectElement} select @param {"mode" | "plan"} name */
  const setBy = (select, name) =>
    select.addEventListener("change", () =>
      news.attempt(async () => {
        try {
          show(await api.put("/quotas", { [name]: select.value }));
          news.say(`The ${name} is ${select.value}.`);
        } catch (error) {
          await refresh();
          throw error;
        }
      }),
    );
  setBy(mode, "mode");
  setBy(plan, "plan");
  find("quota-reset", HTMLButtonElement).addEventListener("click", () =>
    news.attempt(async () => {
      if (!(await ask("Set all counts of this world to 0?", "Set to 0"))) return;
      show(await api.remove("/quotas"));
      news.say("All counts are 0.");
    }),
  );

  return { refresh };
}

/** @param {HTMLSelectElement} select @param {string} value */
function choose(select, value) {
  if (![...select.options].some((option) => option.value === value)) select.append(make("option", {}, value));
  select.value = value;
}

/** @param {number} used @param {number} limit @param {string} of */
function gauge(used, limit, of) {
  return make("meter", {
    min: 0,
    max: Math.max(limit, 1),
    high: limit - 0.5,
    value: Math.min(used, limit),
    "aria-label": of,
  });
}

/** @param {Quotas} quotas */
function people({ registrants }) {
  if (registrants.length === 0) return make("p", { class: "quiet" }, "Nobody has used anything today.");
  return table(
    ["email", "meeting", "used", "left", ""],
    registrants.map(({ email, meetingId, used, limit, left }) => [
      email,
      meetingId ?? "",
      `${used} of ${limit}`,
      left,
      gauge(used, limit, `${used} of ${limit} used by ${email}`),
    ]),
  );
}

/** @param {Quotas} quotas */
function labels({ labels: all }) {
  return table(
    ["label", "just now", "today"],
    all.map(({ label, second, day }) => [label, `${share(second)} in ${second.seconds} s`, share(day)]),
  );
}

/** @param {{ used: number, limit?: number }} count */
function share({ used, limit }) {
  return limit === undefined ? `${used}, no limit` : `${used} of ${limit}`;
}
