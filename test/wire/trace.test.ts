import { expect, test } from "vitest";
import { traceIdOf } from "../../src/wire/trace.ts";

const TRACE = "0af7651916cd43dd8448eb211c80319c";
const PARENT = "b7ad6b7169203331";

test.each([`00-${TRACE}-${PARENT}-01`, `cc-${TRACE}-${PARENT}-01`, `cc-${TRACE}-${PARENT}-01-what:ever`])(
  "%s names the trace",
  (traceparent) => {
    expect(traceIdOf(traceparent)).toBe(TRACE);
  },
);

test.each([
  undefined,
  "",
  [`00-${TRACE}-${PARENT}-01`],
  `00-${TRACE}-${PARENT}-01-more`,
  `cc-${TRACE}-${PARENT}-01-`,
  `cc-${TRACE}-${PARENT}-01-with blanks`,
  `cc-${TRACE}-${PARENT}-01-${"x".repeat(201)}`,
  `cc-${TRACE}-${PARENT}-01more`,
  `ff-${TRACE}-${PARENT}-01`,
  `00-${"0".repeat(32)}-${PARENT}-01`,
  `00-${TRACE}-${"0".repeat(16)}-01`,
  `00-${TRACE.toUpperCase()}-${PARENT}-01`,
  `0-${TRACE}-${PARENT}-01`,
  `00-${TRACE}0-${PARENT}-01`,
  `00-${TRACE}-${PARENT}0-01`,
  `00-${TRACE}-${PARENT}-1`,
  `00-${TRACE}-${PARENT}-0g`,
  `x00-${TRACE}-${PARENT}-01`,
])("%j names none", (traceparent) => {
  expect(traceIdOf(traceparent)).toBeUndefined();
});
