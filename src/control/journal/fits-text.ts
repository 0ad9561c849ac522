/** Whether a text fits a pattern in which `*` stands for any text; upper and lower case are the same. */
export function fitsText(text: string, pattern: string): boolean {
  const parts = pattern
    .toLowerCase()
    .split("*")
    .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`, "s").test(text.toLowerCase());
}
