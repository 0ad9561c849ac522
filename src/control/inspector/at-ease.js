/**
 * Makes a refresh that may be asked for at any rate: one load runs at a time, a pause lies between two, and
 * what is asked for meanwhile is one load more.
 *
 * @param {() => Promise<void>} load
 * @param {(error: unknown) => void} failed
 * @param {number} [pauseMs]
 * @returns {() => Promise<void>} resolves when what was asked for is shown
 */
export function atEase(load, failed, pauseMs = 300) {
  /** @type {Promise<void> | undefined} */
  let running;
  /** @type {Promise<void> | undefined} */
  let next;
  const run = () => {
    running = load()
      .catch(failed)
      .finally(() => {
        running = undefined;
      });
    return running;
  };
  return () => {
    if (!running) return run();
    next ??= running
      .then(() => new Promise((resolve) => setTimeout(resolve, pauseMs)))
      .then(() => {
        next = undefined;
        return run();
      });
    return next;
  };
}
