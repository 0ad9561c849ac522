import { dirname, delimiter } from "node:path";

/**
 * The environment that a shell outside this repository would have: none of what `npm run` adds, and on the
 * PATH this very Node.js but none of the repository's tools.
 * @returns {NodeJS.ProcessEnv}
 */
export function outsideEnv() {
  const added =
    /^(npm_(package|lifecycle|command|execpath|node_execpath|config_local_prefix)|ZOOM_|NODE_ENV$)/;
  const kept = Object.entries(process.env).filter(([name]) => !added.test(name));
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const path = [dirname(process.execPath), ...folders.filter((folder) => !folder.includes("node_modules"))];
  return { ...Object.fromEntries(kept), PATH: path.join(delimiter) };
}
