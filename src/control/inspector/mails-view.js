import { ask } from "./ask.js";
import { atEase } from "./at-ease.js";
import { find, make } from "./element.js";
import { timeOfDay } from "./moment.js";
import { unfolded } from "./unfolded.js";

/** @import { MailList } from "./answers.d.ts" */

/** Most mails that are shown. */
const MOST = 100;

/**
 * The mails that Zoom would have sent.
 *
 * @param {import("./main.js").Inspector} inspector
 */
export function createMailsView({ api, news }) {
  const place = find("mails", HTMLElement);
  const filter = find("mails-filter", HTMLInputElement);

  const refresh = atEase(async () => {
    const to = filter.value.trim();
    const wanted = to === "" ? "" : `&to=${encodeURIComponent(`*${to}*`)}`;
    /** @type {MailList} */
    const { mails, meta } = await api.get(`/mails?limit=${MOST}${wanted}`);
    const more = meta.total > mails.length ? `the newest ${mails.length} of ${meta.total}` : `${meta.total}`;
    find("mails-count", HTMLElement).textContent = mails.length === 0 ? "none" : more;
    const open = unfolded(place);
    place.replaceChildren(...mails.map((one) => mail(one, open.has(one.id))));
  }, news.fail);

  /** @param {MailList["mails"][number]} one @param {boolean} open */
  function mail({ id, at, kind, sent, why, to, subject, text }, open) {
    const element = make(
      "details",
      { open },
      make("summary", {}, subject ?? ""),
      make("pre", { tabindex: 0, "aria-label": "Mail" }, text ?? ""),
    );
    return make(
      "li",
      { "data-id": id },
      make("time", { datetime: at }, timeOfDay(at)),
      make("b", {}, kind),
      make("span", {}, to),
      make("span", { class: "state", "data-state": sent ? "live" : "none" }, sent ? "would be sent" : "none"),
      make("div", { class: "about" }, ...(sent ? [element] : [why])),
    );
  }

  filter.addEventListener("input", () => void refresh());
  find("mails-clear", HTMLButtonElement).addEventListener("click", () =>
    news.attempt(async () => {
      if (!(await ask("Empty the outbox of this world?", "Empty it"))) return;
      await api.remove("/mails");
      news.say("The outbox is empty.");
      await refresh();
    }),
  );

  return { refresh };
}
