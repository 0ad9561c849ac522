const KEY = "zoom-sim admin token";

/**
 * Takes the admin token off the address (`#token=…`), where the bar, the history and whoever looks over a
 * shoulder would keep it, and into this tab's session.
 */
export function takeTokenFromAddress() {
  const found = /^#token=(.*)$/.exec(location.hash)?.[1];
  if (found === undefined) return;
  keepToken(decodeURIComponent(found));
  history.replaceState(null, "", location.pathname + location.search);
}

/** The token of this tab, if it has one. */
export function currentToken() {
  return sessionStorage.getItem(KEY);
}

/** @param {string} token */
export function keepToken(token) {
  sessionStorage.setItem(KEY, token);
}
