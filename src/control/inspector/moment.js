/** `12:00:05` of an ISO moment in UTC. @param {string} iso */
export function timeOfDay(iso) {
  return iso.slice(11, 19);
}

/** `2030-06-01 12:00:05 UTC`. @param {string} iso */
export function dateAndTime(iso) {
  return `${shortDateAndTime(iso)} UTC`;
}

/** `2030-06-01 12:00:05`, where UTC is said elsewhere. @param {string} iso */
export function shortDateAndTime(iso) {
  return `${iso.slice(0, 10)} ${timeOfDay(iso)}`;
}

/** `1 d 2 h 5 min 3 s`; `0 s`. @param {number} ms */
export function duration(ms) {
  const seconds = Math.floor(Math.abs(ms) / 1_000);
  const parts = [
    [Math.floor(seconds / 86_400), "d"],
    [Math.floor(seconds / 3_600) % 24, "h"],
    [Math.floor(seconds / 60) % 60, "min"],
    [seconds % 60, "s"],
  ].filter(([count]) => count !== 0);
  const text = parts.map((part) => part.join(" ")).join(" ") || "0 s";
  return ms < 0 ? `−${text}` : text;
}

/** Milliseconds as people read them. @param {number} ms */
export function shortMs(ms) {
  if (ms >= 1_000) return `${(ms / 1_000).toFixed(1)} s`;
  return `${ms < 10 ? Number(ms.toFixed(1)) : Math.round(ms)} ms`;
}
