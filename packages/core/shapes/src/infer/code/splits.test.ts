import type { CodeFacts, Shape, Task } from "@medoid/spec";
import { expect, test } from "vitest";
import { infer } from "../index.ts";

/** The samples that texts get from programs of this normalised code, one each. */
function samplesFrom(...codes: readonly string[]): readonly string[] {
  const shape: Shape = { kind: "string" };
  const task: Task = { id: "t", prompt: "", language: "python", entry: { kind: "function", name: "f", signature: { params: [{ name: "s", shape }] } } };
  const facts = (normalised: string): CodeFacts => ({ normalised, constants: [], uses: [], guards: [], imports: [], defines: ["f"], examples: [] });
  const found = infer({ task, prompt: { text: "", constants: [], examples: [] }, codes: codes.map((code) => ({ facts: facts(code), members: 1 })) }).params[0]?.shape;
  return (found?.kind === "string" && found.words) || [];
}

test.each([
  ['def f ( s ) :\n\th , m = map ( int , s . split ( ":" ) )\n\treturn h', /^\d{1,2}:\d{1,2}$/],
  ['def f ( s ) :\n\tday , month , year = [ int ( x ) for x in s . split ( "/" ) ]\n\treturn day', /^\d{1,2}\/\d{1,2}\/\d{1,2}$/],
  ['def f ( s ) :\n\tname , score = s . split ( ", " )\n\treturn name * int ( score )', /^[A-Za-z]+, \d{1,2}$/],
  ['function f ( s ) { const [ a , b ] = s . split ( "-" ) . map ( Number ) ; return a ; }', /^\d{1,2}-\d{1,2}$/],
  ['const f = t => { const [ h , m ] = t . split ( ":" ) ; return Number ( h ) * 60 + + m ; } ;', /^\d{1,2}:\d{1,2}$/],
  ['def f ( s ) :\n\tfor part in s . split ( "," ) :\n\t\tif "-" in part :\n\t\t\ta , b = map ( int , part . split ( "-" ) )\n\treturn a', /^\d{1,2}(?:-\d{1,2})?(?:, ?\d{1,2}(?:-\d{1,2})?)*$/],
  ['def f ( s ) :\n\tfor p in s . split ( ";" ) :\n\t\tk , v = p . split ( "=" )\n\treturn k', /^[A-Za-z]+=[A-Za-z]+(?:; ?[A-Za-z]+=[A-Za-z]+)*$/],
  ['function f ( s ) { return s . split ( ";" ) . map ( p => p . split ( ":" ) . map ( Number ) ) ; }', /^\d{1,2}:\d{1,2}(?:; ?\d{1,2}:\d{1,2})*$/],
  ['def f ( s ) :\n\tfor part in s . split ( "," ) :\n\t\tfirst , dash , last = part . partition ( "-" )\n\t\tint ( first )', /^\d{1,2}(?:-\d{1,2})?(?:, ?\d{1,2}(?:-\d{1,2})?)*$/],
])("%s", (code, form) => {
  const samples = samplesFrom(code);
  expect(samples.length).toBeGreaterThan(8);
  expect(samples.filter((text) => !form.test(text))).toEqual([]);
});

test("only where enough of the programs do so, in the same way", () => {
  const split = 'def f ( s ) :\n\ta , b = s . split ( ":" )\n\treturn a';
  const plain = "def f ( s ) :\n\treturn s";
  expect(samplesFrom(split, plain, plain).length).toBeGreaterThan(0);
  expect(samplesFrom(split, plain, plain, plain)).toEqual([]);
  expect(samplesFrom('def f ( s ) :\n\twords = s . split ( " " )\n\treturn words')).toEqual([]);
});
