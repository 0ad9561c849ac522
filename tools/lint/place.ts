/** A file's path inside `src`, or undefined for a file elsewhere. */
export function placeInSrc(file: string): string | undefined {
  const path = file.replaceAll("\\", "/");
  const at = path.lastIndexOf("/src/");
  return at < 0 ? undefined : path.slice(at + "/src/".length);
}
