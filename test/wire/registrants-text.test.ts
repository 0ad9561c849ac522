import { describe, expect, test } from "vitest";
import { isEncodedTwice, readRegistrantsText } from "../../src/wire/registrants-text.ts";

const PEOPLE = [{ first_name: "O'Hara", last_name: 'the "Elder"' }];
const DOUBLE = JSON.stringify(PEOPLE);
const SINGLE = String.raw`[{'first_name':'O\'Hara','last_name':'the "Elder"'}]`;

describe("the text of the field registrants", () => {
  test.each([DOUBLE, ` ${DOUBLE} `, "[]", '["Ada"]', '[5,"{}"]', '["{}",5]', '"Ada"', "true", "null"])(
    "is read where it is %s",
    (text) => {
      expect(readRegistrantsText(text, false)).toEqual({ value: JSON.parse(text) });
    },
  );

  test.each([DOUBLE, SINGLE])("has its prefix taken off before %s where that is wanted", (list) => {
    for (const word of ["true", "false", "approve", "deny"]) {
      for (const text of [`${word}${list}`, ` ${word} ${list}`]) {
        expect(readRegistrantsText(text, true)).toEqual({
          value: PEOPLE,
          note: `warning: the sample prefix "${word}" was taken off registrants; Zoom's answer to it is not known`,
        });
      }
    }
    expect(readRegistrantsText(`true${list}`, false)).toEqual({
      mistake: "sample-prefix",
      explanation:
        'registrants begins with "true[", a slip of generated samples; take "true" away, or start with --accept-sample-prefix',
    });
  });

  test("is not JSON where it is none behind its prefix", () => {
    expect(readRegistrantsText("true[{]", true)).toEqual({
      mistake: "not-json-text",
      explanation: expect.stringMatching(/^registrants without its prefix "true" is not JSON: Expected/),
    });
  });

  test.each([
    ["[object Object],[object Object]", "send JSON.stringify(people)"],
    ["Array", "send json_encode($people)"],
    [" Array\n", "send json_encode($people)"],
    ["An Array", "send one field registrants with a JSON array (Unexpected token"],
    [SINGLE, "JSON needs double quotes: send json.dumps(people) or its like"],
    [" [ { 'a': 1 } ]", "JSON needs double quotes: send json.dumps(people) or its like"],
    ["{'a': 1}", "JSON needs double quotes: send json.dumps(people) or its like"],
    ["x [{'a': 1}]", "send one field registrants with a JSON array (Unexpected token"],
    ["[{a: 'b'}]", "send one field registrants with a JSON array (Expected"],
    ["untrue[1]", "send one field registrants with a JSON array (Unexpected token"],
    ["true{}", "send one field registrants with a JSON array (Unexpected"],
  ])("%j is no JSON, and the cure is said", (text, cure) => {
    const read = readRegistrantsText(text, true);
    expect(read).toEqual({ mistake: "not-json-text", explanation: expect.any(String) });
    const { explanation } = read as { explanation: string };
    expect(explanation).toMatch(/^registrants is ".*", not a JSON array; /s);
    expect(explanation.split("; ", 2)[1]).toContain(cure);
  });

  test.each(['"[{}]"', '"{}"', '["{}"]', '["{}","[]"]', JSON.stringify(JSON.stringify(DOUBLE))])(
    "%s is encoded twice",
    (text) => {
      expect(isEncodedTwice(JSON.parse(text))).toBe(true);
      expect(readRegistrantsText(text, false)).toEqual({
        mistake: "json-twice",
        explanation: "registrants is JSON encoded twice; encode the list once",
      });
    },
  );
});
