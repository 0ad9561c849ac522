/** The one sentence with which the simulator refused, or that it did not answer. */
export class Refusal extends Error {
  /**
   * @param {number} status 0 where there was no answer
   * @param {string} sentence
   */
  constructor(status, sentence) {
    super(sentence);
    this.status = status;
  }
}

/**
 * Calls the admin API of the world that the page shows: `base` is the page's own folder, so that a
 * world's prefix, or that of a proxy, is kept.
 *
 * @param {URL} base
 * @param {() => string | null} adminToken
 */
export function createAdminApi(base, adminToken) {
  /**
   * @param {string} method
   * @param {string} path
   * @param {unknown} [body]
   */
  async function ask(method, path, body) {
    const token = adminToken();
    const response = await fetch(new URL(`__admin${path}`, base), {
      method,
      cache: "no-store",
      headers: {
        ...(token !== null && { Authorization: `Bearer ${token}` }),
        ...(body !== undefined && { "Content-Type": "application/json" }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    }).catch(() => {
      throw new Refusal(0, "The simulator does not answer.");
    });
    if (response.ok) return response;
    const { error } = await response.json().catch(() => ({}));
    throw new Refusal(response.status, error ?? `${method} ${path} was answered with ${response.status}.`);
  }

  /**
   * @template T
   * @param {string} method
   * @param {string} path
   * @param {unknown} [body]
   * @returns {Promise<T>}
   */
  const call = async (method, path, body) => (await ask(method, path, body)).json();

  return {
    /** @template T @param {string} path @returns {Promise<T>} */
    get: (path) => call("GET", path),
    /** @param {string} path @param {unknown} body */
    post: (path, body) => call("POST", path, body),
    /** @param {string} path @param {unknown} body */
    put: (path, body) => call("PUT", path, body),
    /** @param {string} path */
    remove: (path) => call("DELETE", path),
    /** An answer that does not end. @param {string} path */
    stream: (path) => ask("GET", path),
  };
}

/** @typedef {ReturnType<typeof createAdminApi>} AdminApi */
