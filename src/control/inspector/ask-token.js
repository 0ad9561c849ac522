import { find } from "./element.js";
import { keepToken } from "./admin-token.js";

/** Asks for the admin token; the page tries again with it by itself. */
export function askForToken() {
  const dialog = find("ask-token", HTMLDialogElement);
  if (dialog.open) return;
  const form = find("ask-token-form", HTMLFormElement);
  form.addEventListener(
    "submit",
    (event) => {
      event.preventDefault();
      const field = find("ask-token-value", HTMLInputElement);
      keepToken(field.value.trim());
      field.value = "";
      dialog.close();
    },
    { once: true },
  );
  dialog.showModal();
}
