const VIEWS = ["journal", "arm", "meetings", "clock", "quotas", "coverage", "webhooks", "mails"];

/**
 * Shows the view that the address names (`#clock`). The journal stands beside the others where there is
 * room, and is one of them where there is not: styles decide that.
 *
 * @param {() => void} changed
 */
export function showView(changed) {
  const show = () => {
    const named = location.hash.slice(1);
    const view = VIEWS.includes(named) ? named : "journal";
    document.body.dataset["shown"] = view;
    for (const link of document.querySelectorAll("nav a")) {
      if (link.getAttribute("href") === `#${view}`) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    changed();
  };
  const goThere = () => document.getElementById(`${document.body.dataset["shown"]}-title`)?.focus();
  addEventListener("hashchange", () => {
    show();
    goThere();
  });
  // A link to where one is already changes no hash.
  document.querySelector(".skip")?.addEventListener("click", goThere);
  show();
}
