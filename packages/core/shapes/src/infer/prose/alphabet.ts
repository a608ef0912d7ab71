import { capitals as upper, digits, smallLetters as lower } from "../../texts/characters.ts";

const printable = String.fromCharCode(...Array.from({ length: 95 }, (_, index) => 32 + index));

/** Words for sets of characters, as they follow "consists of". `letters` without a case are both. */
const sets: readonly (readonly [RegExp, string])[] = [
  [/\blower[- ]?case\b|\bsmall letters\b/i, lower],
  [/\bupper[- ]?case\b|\bcapital letters\b|\bcapitals\b/i, upper],
  [/(?<!case |small |capital |case english |case latin |case ascii )\b(?:(?:english|latin|ascii|alphabetic(?:al)?) )?letters\b|(?<!case )\b(?:english|latin) letter\b|\balpha(?:betic|numeric)/i, lower + upper],
  [/\bdigits?\b(?! ?'?\d'? ?(?:-|to\b)| in the (?:range|interval) \[| (?:from )?\d (?:-|to\b)| from\b)|\balphanumeric/i, digits],
  [/\bspaces?\b/i, " "],
  [/\b(?:parenthes[ie]s|round brackets)\b/i, "()"],
  [/\bsquare brackets\b/i, "[]"],
  [/\bcurly (?:brackets|braces)\b|\bbraces\b/i, "{}"],
  [/(?<!round |square |curly )\bbrackets\b/i, "()[]{}"],
  [/\b(?:stars?|asterisks?)\b/i, "*"],
  [/\b(?:dashes|hyphens?)\b/i, "-"],
  [/\bunderscores?\b/i, "_"],
  [/\bquestion marks?\b/i, "?"],
  [/(?<!case )(?<!case english )\b(?:printable (?:ascii )?|ascii )characters\b/i, printable],
  [/\bsymbols\b(?! ?[:'"`([])/i, "!@#$%^&*-_+=.,:;?/"],
  [/\b(?:0s? and 1s?|1s? and 0s?|zeroe?s and ones|ones and zeroe?s)\b/i, "01"],
];

const consists = /(?:(?<!\b(?:if|whether|that|when|until|unless|check|where)\b[^.;]{0,30})\ball (?:the )?(?:characters|letters) (?:in|of) [\w[\], ]{1,60}? are\b|\b\w+(?:\[\w+\])+ (?:is|are)(?: either)?|\b\w+ is(?= an? (?:lower|upper)[- ]?case (?:english )?letter\b)|\beach (?:character|element|letter)(?: of \w+| in \w+)? is(?: either)?|\b(?:one|each|single) letter,(?= ?['"])|\b(?:cells|squares|fields) are(?: either)?(?= ['"`])|\bcharacters are(?= (?:all )?(?:lower|upper|english|latin|ascii|letters|digits))|\b(?:consists?|consisting|composed|made(?: up)?(?= (?:\w+ )?of\b)|contains? only|(?:only (?:has|have|uses?))(?= (?:\w+ )?(?:letters|characters|digits)\b)|(?:uses|has) (?:only|just)(?= the (?:letters|characters|digits)\b)|containing only|only contains?|comprised|comprises?|with only|(?<!\b(?:not|never) )contains?(?= [^.;]{0,40}\bonly\b))\b|\bstrings? of(?= (?:only )?['"`])|\b(?:strings?|texts?|sequence) of(?= (?:the )?(?:characters|letters|digits(?:,| and\b|\b.{0,30}\band\b))))(?: (?:only|solely|entirely|exclusively))?(?: of)?(?: only)?(?=((?:'.'|"."|`.`|[^.;]){0,140}))/gi;

/** Set phrases that name an alphabet alone. */
const named: readonly (readonly [RegExp, string])[] = [
  [/\bbinary (?:strings?|numbers?|representations?|digits)\b|\bstrings? (?:\w+ (?:and \w+ )?)?of (?:only )?(?:0'?s? and 1'?s?(?!\d)|1'?s? and 0'?s?(?!\d)|zeroe?s and ones|ones and zeroe?s)\b/i, "01"],
  [/\b(?:sentences?|lines?|phrases?|paragraphs?|texts?) of (?:only )?lower[- ]?case (?:english |latin )?words\b/i, `${lower} `],
  [/\b(?:sentences?|lines?|phrases?|paragraphs?|texts?) of (?:only )?upper[- ]?case (?:english |latin )?words\b/i, `${upper} `],
  [/\b(?:strings?|sequence|texts?|words?) of (?:only )?(?:lower[- ]?case |small )(?:english |latin )?(?:letters|characters)|\blower[- ]?case (?:english |latin )?(?:strings?|words?)\b|\b(?:words?|strings?|texts?) \((?:only )?small letters\b/i, lower],
  [/\b(?:strings?|sequence|texts?|words?) of (?:only )?(?:upper[- ]?case |capital )(?:english |latin )?(?:letters|characters)|\bupper[- ]?case (?:english |latin )?(?:strings?|words?)\b|\b(?:words?|strings?|texts?) \((?:only )?capital letters\b/i, upper],
  [/\b(?:strings?|texts?|words?) of (?:only )?letters\b(?! and\b)/i, lower + upper],
  [/\bhexa?(?:decimal)? (?:numbers?|strings?|digits)\b/i, `${digits}ABCDEF`],
  [/\bdigit strings?\b|\bstrings? of digits\b|\bnumeric strings?\b|\b(?:numbers?|integers?)(?: is| are)?(?: given| represented| passed| written)? as (?:a )?strings?\b/i, digits],
  [/\broman (?:numerals?|numbers?)\b/i, "IVXLCDM"],
  [/\b(?:strings?|sequence) of (?:only )?(?:parenthes[ie]s|round brackets)\b|\bparenthes[ie]s strings?\b/i, "()"],
  [/\b(?:strings?|sequence) of (?:only )?(?:square )brackets\b/i, "[]"],
];

/**
 * The characters that a text says strings are made of, first those of which it says so by name; undefined where it says nothing. `others`: the names of
 * other parameters, of which something may be said that is not said of this one.
 */
export function alphabetIn(text: string, name: string, others: readonly string[] = []): string | undefined {
  const leadTo = ({ index }: RegExpExecArray): string => text.slice(Math.max(0, index - 60), index);
  // `a key, which is a string of small letters`
  const isOfOther = (claim: RegExpExecArray): boolean => {
    const lead = leadTo(claim);
    const before = lead.split(/[.;]/).at(-1)?.match(/\w+/g) ?? [];
    const nearest = before.findLast((word) => word === name || others.includes(word));
    return nearest !== undefined && nearest !== name && /, (?:which|that) (?:is|are|consists?)\b[^,]*$/.test(lead);
  };
  const isOfName = (claim: RegExpExecArray): boolean => {
    const subject = leadTo(claim).replace(/, (?:which|that) (?=(?:is|are)\b)/g, " ") + claim[0];
    return subject.split(/[.;,]/).at(-1)?.match(/\w+/g)?.includes(name) ?? false;
  };
  const claims = [...text.matchAll(consists)].filter((claim) => !isOfOther(claim));
  for (const [, clause = ""] of [...claims.filter(isOfName), ...claims.filter((claim) => !isOfName(claim))]) {
    const quoted = [...clause.matchAll(/'(.|[^\w\s'"`]{2,12})'|"(.|[^\w\s'"`]{2,12})"|`(.|[^\w\s'"`]{2,12})`/g)].flatMap(([, one, two, three]) => [...(one ?? two ?? three ?? "")]);
    const spans = [...clause.matchAll(/(?<!\w)['"`]?([a-z\d])(?:['"`]? ?(?:-|to|through) ?['"`]?|['"`], ?['"`](?=.['"`]\]))([a-z\d])['"`]?(?!\w)/gi)].flatMap(([, first = "", last = ""]) => [...between(first, last)]);
    const signs = [...clause.matchAll(/\bcharacters?:? ((?:[^\w\s'"`.,;],? (?:and |or )?){1,12}[^\w\s'"`.,;])(?=\W|$)/gi)].flatMap(([, list = ""]) => [...list.replace(/\b(?:and|or)\b|[\s,]/g, "")]);
    // `the characters 0 and 1`, `the letters I, V and X`, `the letter X`
    const bare = [...clause.matchAll(/\b(?:characters?|letters?|digits?|symbols?):? ((?:[A-Za-z\d](?:, ?(?:and |or )?| and | or )){0,30}[A-Za-z\d])(?![\w'])(?! [a-z]{2,} (?:is|are)\b)/g)].map(([, list = ""]) => list.split(/, ?(?:and |or )?| and | or /));
    // `the letters 'a', 'b' and 'c'` are these, and no others.
    const rest = clause.replace(/\b(?:letters?|digits?) (?=[A-Z\d](?:,| and| or|$|[ .;)]))/g, "").replace(/\b(?:(?:lower|upper)[- ]?case )?(?:english |latin )?(?:letters?|digits?|characters?):? ?(?='.'|"."|`.`)/gi, "").replace(/'.'|"."|`.`/g, "");
    // `lowercase letters from 'a' to 'j'` are no others either.
    const worded = sets.flatMap(([pattern, characters]) => (pattern.test(rest) && !spans.some((character) => characters.includes(character)) ? [...characters] : []));
    const all = [...new Set([...quoted, ...spans, ...signs, ...bare.flat(), ...worded])].join("");
    // One quoted character alone is mostly an example of something else.
    if (all.length > 1) return all;
  }
  return (
    named.find(([pattern]) => {
      const found = pattern.exec(text);
      return found && !isOfOther(found);
    })?.[1] ??
    listed(text, name, others) ??
    explained(text)
  );
}

const one = "['\"`]?[A-Z\\d]['\"`]?";
const several = `(${one}(?:(?: ?, ?(?:and |or )?| and | or | ?/ ?)${one}){1,12})(?![\\w'])`;
const noun = "(?:(?:the )?(?:letters|characters|digits|signs|symbols):? )?";

/** Capitals or digits that are all that there are. */
const listings = [
  `\\bonly ${noun}${several} (?:can |may |will |ever )?(?:occurs?|appears?|comes?|stands?|are (?:used|allowed))\\b`,
  `\\b(?:uses|has|holds|contains) (?:only|just|nothing but) ${noun}${several}`,
  `\\b(?:strings?|texts?|words?)(?: \\w{1,20})? (?:over|in) (?:the alphabet )?${noun}\\{? ?${several}`,
  `\\b(?:strings?|texts?|words?) of (?=${one}/${one}/)${several}`,
].map((pattern) => new RegExp(pattern));
const conditional = /\b(?:if|whether|when|whenever|unless|until|where|returns?|check\w*|how|count\w*|find)\b[^,]*$/i;

/** `only F, L and R occur`, `a string over U, D, L, R`, and what each does: `Letters in moves: F one tile ahead, L / R quarter turn`. */
function listed(text: string, name: string, others: readonly string[]): string | undefined {
  const told = new RegExp(`\\b(?:letters|characters|signs|moves|steps|commands|instructions) (?:in|of) [\`'"]?${/^\w+$/.test(name) ? name : "(?!)"}[\`'"]?(?: are)?: ?(.{3,200})`, "i");
  for (const sentence of text.split(/[.;](?=\s|$)|\n/)) {
    const words: readonly string[] = sentence.match(/\w+/g) ?? [];
    if (!words.includes(name) && others.some((other) => other.length > 1 && words.includes(other))) continue;
    const found = listings.map((pattern) => pattern.exec(sentence)).find((match) => match !== null && !conditional.test(sentence.slice(0, match.index)))?.[1]?.replace(/\b(?:and|or)\b/g, "");
    const each = told.exec(sentence)?.[1]?.match(/(?:(?<=^|[,/] ?|\b(?:and|or) ))['"`]?[A-Z\d](?!['"`]?[\w'])/g)?.join("");
    const characters = new Set((found ?? each)?.replace(/[^A-Z\d]/g, ""));
    if (characters.size > 1) return [...characters].join("");
  }
  return undefined;
}

/** `"." is a free seat, "X" a taken one`: signs that are told apart by what each is, in one sentence. */
function explained(text: string): string | undefined {
  for (const sentence of text.split(/\.(?=\s|$)|;/)) {
    const first = /(['"`])(.)\1 (?:is|means|stands for|marks|denotes|represents)\b/.exec(sentence);
    if (!first || /\b(?:if|when|whenever|returns?|replace\w*|otherwise)\b/i.test(sentence)) continue;
    const signs = [...sentence.slice(first.index).matchAll(/(['"`])(.)\1 (?:(?:is|means|stands for|marks|denotes|represents) )?(?:an? |the )?\w/g)].map(([, , sign = ""]) => sign);
    if (new Set(signs).size > 1) return [...new Set(signs)].join("");
  }
  return undefined;
}

/** All characters from one to another of its class; none where they are of different ones. */
function between(first: string, last: string): string {
  const run = [lower, upper, digits].find((characters) => characters.includes(first) && characters.includes(last)) ?? "";
  return run.slice(run.indexOf(first), run.indexOf(last) + 1);
}
