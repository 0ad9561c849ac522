import { find } from "./element.js";

/**
 * Asks before something is lost.
 *
 * @param {string} question
 * @param {string} yes what the button says that goes on
 * @returns {Promise<boolean>}
 */
export function ask(question, yes) {
  const dialog = find("question", HTMLDialogElement);
  const goOn = find("question-yes", HTMLButtonElement);
  find("question-text", HTMLParagraphElement).textContent = question;
  goOn.textContent = yes;
  return new Promise((resolve) => {
    const over = new AbortController();
    const { signal } = over;
    let answer = false;
    goOn.addEventListener(
      "click",
      () => {
        answer = true;
        dialog.close();
      },
      { signal },
    );
    find("question-no", HTMLButtonElement).addEventListener("click", () => dialog.close(), { signal });
    dialog.addEventListener(
      "close",
      () => {
        over.abort();
        resolve(answer);
      },
      { signal },
    );
    dialog.showModal();
  });
}
