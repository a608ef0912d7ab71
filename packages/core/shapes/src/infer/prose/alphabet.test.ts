import { describe, expect, test } from "vitest";
import { formNamed } from "../../texts/forms.ts";
import { alphabetIn } from "./alphabet.ts";

const lower = "abcdefghijklmnopqrstuvwxyz";

describe("alphabets in prose", () => {
  test.each([
    ["s consists of lowercase English letters.", lower],
    ["word consists only of uppercase and lowercase English letters", lower + lower.toUpperCase()],
    ["The string s consists only of characters 'L', 'R' and '.'; it is not empty", "LR."],
    ["s contains only digits and lowercase letters", `${lower}0123456789`],
    ["a string made up of English letters and spaces", `${lower}${lower.toUpperCase()} `],
    ["Given a binary string s, count the blocks", "01"],
    ["a string of parentheses", "()"],
    ["a number given as a string", "0123456789"],
    ["For a text t containing only uppercase letters, s[i] is either a lowercase English letter or '?'.", `${lower}?`],
    ["each character is either '0' or '1'", "01"],
    ["s consists of the characters '()[]'", "()[]"],
    ['s is a string of "<" and ">".', "<>"],
    ["You may assume that the given string contains English letter only.", lower + lower.toUpperCase()],
    ["s[i] is a letter from 'a' to 'e' or '#'", "abcde#"],
    ["s consists of only lowercase English letters and special characters *, #, and %.", `${lower}*#%`],
    ["digits[i] is a digit in the range ['2', '9'].", "23456789"],
    ["two strings a and b of 1s and 0s", "01"],
    ["All characters in parts[i] and s are English lowercase letters.", lower],
    ["a string of zeroes and ones", "01"],
    ["s consists of lowercase English letters and stars *.", `${lower}*`],
    ["s consists of digits, dashes and underscores.", "0123456789-_"],
    ["s consists of printable ASCII characters.", String.fromCharCode(...Array.from({ length: 95 }, (_, index) => 32 + index))],
    ["s consists of only the letters 'a', 'b', and 'c'.", "abc"],
    ["s consists of the lowercase letters 'x' and 'y' and spaces", "xy "],
    ["s consists of lowercase English letters, '(' and ')'.", `${lower}()`],
    ["word consists of the first ten lowercase English letters 'a' through 'j'.", "abcdefghij"],
    ["s consists of lowercase English letters from 'a' to 'e' and digits.", "abcde0123456789"],
    ["a text of capital letters", lower.toUpperCase()],
    ["a word (small letters, not empty)", lower],
    ["whether a word comes twice in a sentence of lower case words", `${lower} `],
    ["Describe a string of 0 and 1 by its runs", "01"],
    ["The cells are '.' (free) or '#' (wall)", ".#"],
    ['A row of seats: "." is a free seat, "X" a taken one.', ".X"],
    ["s is a string of digits, hyphens and the letter X.", "0123456789-X"],
    ["s is a non-empty string of the characters 0 and 1.", "01"],
    ["s is a string made only of the letters I, V, X, L, C, D and M.", "IVXLCDM"],
    ["s is made of the letters U, D, L and R.", "UDLR"],
    ["A car drives by s, and only F, L and R occur.", "FLR"],
    ["Letters in s: F one tile ahead, L / R quarter turn on the spot. A car stays.", "FLR"],
    ["s has only the letters U, D, L, R.", "UDLR"],
    ["s is a string of U/D/L/R", "UDLR"],
    ["s uses just the characters a and b.", "ab"],
    ["the path s, a string over {U, D, L, R}", "UDLR"],
    ["s consists of digits and symbols.", "0123456789!@#$%^&*-_+=.,:;?/"],
  ])("%s", (text, alphabet) => {
    expect([...(alphabetIn(text, "s") ?? "")].sort().join("")).toBe([...alphabet].sort().join(""));
  });

  test.each(["return the string in lowercase", "check whether all the characters of s are digits", "the list consists of integers", "count the letter 'a' in the text", 'a letter is "x" if it is new', "A ticket consists of a capital letter and a number", "Count how often only A and B occur", "If only A and B occur, return 0", "Letters in s: count them, A first", "a word of A/B tests", "has only I, a name"])("nothing is read into: %s", (text) => {
    expect(alphabetIn(text, "s")).toBeUndefined();
  });
});

test("what is said of one parameter is not said of another", () => {
  const said = "Encrypt s (any characters) with a repeating key, which is a non-empty string of lower-case letters.";
  expect(alphabetIn(said, "s", ["key"])).toBeUndefined();
  expect(alphabetIn(said, "key", ["s"])).toBe(lower);
  expect(alphabetIn("In moves only L and R occur.", "label", ["moves"])).toBeUndefined();
});

describe("forms in prose", () => {
  test("dates by their pattern, addresses, numerals", () => {
    expect(formNamed("convert a date of dd/mm/yyyy format to yyyy-mm-dd")?.every((text) => /^\d\d\/\d\d\/\d{4}$/.test(text))).toBe(true);
    expect(formNamed("remove leading zeros from an IP address")?.every((text) => /^\d+(\.\d+){3}$/.test(text))).toBe(true);
    expect(formNamed("turn a Roman numeral into an integer")?.every((text) => /^[IVXLCDM]+$/.test(text))).toBe(true);
    expect(formNamed("reverse a string")).toBeUndefined();
  });
});
