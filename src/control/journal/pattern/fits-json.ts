import { isObject } from "../../../zoom/is-object.ts";

/** What a comparison lets pass. */
interface Leniency {
  /** Fields and entries that were not asked for. */
  readonly extraElements: boolean;
  readonly arrayOrder: boolean;
}

/** Whether a value is the one wanted. */
export function fitsJson(value: unknown, wanted: unknown, how: Leniency): boolean {
  if (Array.isArray(wanted)) return Array.isArray(value) && fitsList(value, wanted, how);
  if (!isObject(wanted)) return value === wanted;
  if (!isObject(value)) return false;
  const names = Object.keys(wanted);
  return (
    (how.extraElements || Object.keys(value).length === names.length) &&
    names.every((name) => Object.hasOwn(value, name) && fitsJson(value[name], wanted[name], how))
  );
}

function fitsList(value: readonly unknown[], wanted: readonly unknown[], how: Leniency): boolean {
  // As in WireMock: entries too many pass only where their order is of no account.
  const mayHaveMore = how.extraElements && how.arrayOrder;
  if (mayHaveMore ? value.length < wanted.length : value.length !== wanted.length) return false;
  if (!how.arrayOrder) return wanted.every((each, index) => fitsJson(value[index], each, how));
  const left = [...value];
  return wanted.every((each) => {
    const at = left.findIndex((candidate) => fitsJson(candidate, each, how));
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
}
