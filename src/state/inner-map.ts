/** The map under a name, which is made where there is none. */
export function innerMap<K, V>(outer: Map<string, Map<K, V>>, name: string): Map<K, V> {
  let inner = outer.get(name);
  if (!inner) outer.set(name, (inner = new Map()));
  return inner;
}
