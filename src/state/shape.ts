import { isObject } from "../zoom/is-object.ts";
import { isTimezone } from "../zoom/timezone.ts";

/** Looks where a value differs from a shape: the path to it, empty for the value itself; undefined where it fits. */
export type Shape = (value: unknown) => string | undefined;

const fits =
  (test: (value: unknown) => boolean): Shape =>
  (value) =>
    test(value) ? undefined : "";

export const TEXT = fits((value) => typeof value === "string");
/** A moment or a length of time in milliseconds, small enough for two to be added up. */
export const TIME = fits((value) => Number.isFinite(value) && Math.abs(value as number) <= 4e15);
export const WHOLE = fits((value) => Number.isSafeInteger(value));
export const DAYS = fits((value) => Number.isSafeInteger(value) && Math.abs(value as number) <= 1e7);
export const TIMEZONE = fits((value) => typeof value === "string" && isTimezone(value));
export const COUNT = fits((value) => Number.isSafeInteger(value) && (value as number) >= 0);
export const FLAG = fits((value) => typeof value === "boolean");
export const ANY_OBJECT = fits(isObject);

export const oneOf = (...values: readonly unknown[]): Shape => fits((value) => values.includes(value));

export const maybe =
  (shape: Shape): Shape =>
  (value) =>
    value === undefined ? undefined : shape(value);

export const either =
  (...shapes: readonly Shape[]): Shape =>
  (value) =>
    shapes.some((shape) => shape(value) === undefined) ? undefined : "";

/** A list of things of one shape. */
export const listOf =
  (shape: Shape): Shape =>
  (value) => {
    if (!Array.isArray(value)) return "";
    for (const [index, each] of value.entries()) {
      const path = shape(each);
      if (path !== undefined) return `[${index}]${path}`;
    }
    return undefined;
  };

/** An object with these fields and no others. */
export const fields =
  (shapes: Readonly<Record<string, Shape>>): Shape =>
  (value) => {
    if (!isObject(value)) return "";
    for (const [name, shape] of Object.entries(shapes)) {
      const path = shape(value[name]);
      if (path !== undefined) return `.${name}${path}`;
    }
    const unknown = Object.keys(value).find((name) => !Object.hasOwn(shapes, name));
    return unknown === undefined ? undefined : `.${unknown}`;
  };

/** An object whose fields, of any names, have one shape. */
export const mapOf =
  (shape: Shape): Shape =>
  (value) => {
    if (!isObject(value)) return "";
    for (const [name, each] of Object.entries(value)) {
      const path = shape(each);
      if (path !== undefined) return `.${name}${path}`;
    }
    return undefined;
  };
