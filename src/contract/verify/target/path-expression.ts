/** A step of a path into a body; `*` for any. */
type Step = string | number;

/** The steps of a path such as `$.registrants[0]['email']`; undefined where it is none. */
export function stepsOf(expression: string): readonly Step[] | undefined {
  if (!expression.startsWith("$")) return undefined;
  const steps: Step[] = [];
  const pattern = /\.([^.[\]]+)|\[(\d+)\]|\[\*\]|\['([^']*)'\]|\["([^"]*)"\]/y;
  let at = 1;
  while (at < expression.length) {
    pattern.lastIndex = at;
    const found = pattern.exec(expression);
    if (!found) return undefined;
    const [text, name, index, quoted, doubly] = found;
    steps.push(index === undefined ? (name ?? quoted ?? doubly ?? "*") : Number(index));
    at += text.length;
  }
  return steps;
}

/** How exactly an expression names a place, or a place above it; 0 where it does not. */
export function weightOf(expression: readonly Step[], place: readonly Step[]): number {
  if (expression.length > place.length) return 0;
  let weight = 1;
  for (const [depth, step] of expression.entries()) {
    if (step === place[depth]) weight *= 2;
    else if (step !== "*") return 0;
  }
  // Of two that name a place equally well, the one that reaches further down says more of it.
  return weight * (expression.length + 1);
}

/** A place as users read it. */
export function placeText(place: readonly Step[]): string {
  return `$${place.map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`)).join("")}`;
}
