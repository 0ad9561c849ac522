import { find, make } from "./element.js";

const SHOWN_MS = 6_000;

/** Says what has happened, and keeps what went wrong until it is taken away, or something else is done. */
export function createNews() {
  const place = find("news", HTMLOutputElement);
  const notices = find("notices", HTMLElement);
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let clearing;

  /** @param {string} text */
  const say = (text) => {
    place.textContent = text;
    clearTimeout(clearing);
    clearing = setTimeout(() => {
      place.textContent = "";
    }, SHOWN_MS);
  };

  const clear = () => notices.replaceChildren();

  /** @param {unknown} error */
  const fail = (error) => {
    const sentence = error instanceof Error ? error.message : String(error);
    const known = [...notices.children].some((each) => each.firstChild?.textContent === sentence);
    if (known) return;
    const notice = make(
      "p",
      { role: "alert" },
      make("span", {}, sentence),
      make("button", { type: "button", click: () => notice.remove() }, "Dismiss"),
    );
    notices.append(notice);
  };

  return {
    say,
    fail,
    /** Takes away what went wrong before: it is over. */
    clear,
    /**
     * Does what a button is for. A failure is told, and all that was typed stays; nothing is left of what went
     * wrong before: it is over, or the same again.
     *
     * @param {() => Promise<void>} action
     */
    attempt(action) {
      const before = [...notices.children];
      const over = () => before.forEach((each) => each.remove());
      action().then(over, (error) => {
        over();
        fail(error);
      });
    },
  };
}

/** @typedef {ReturnType<typeof createNews>} News */
