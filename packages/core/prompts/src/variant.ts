/**
 * One way to ask for the same program. Only the instruction differs between variants, and it comes last: what they share is the common
 * beginning of every prompt, which providers that cache prompts charge less for.
 */
export interface Variant {
  /** Stands in the origin of every answer: lower case, words joined by `-`. */
  readonly name: string;
  /** What is added to the request; empty adds nothing. It may change how the answer is arrived at, never what the program must do. */
  readonly instruction: string;
}

/** Adds nothing. */
export const plain: Variant = { name: "plain", instruction: "" };

/**
 * The 18 ways to ask that come along, the plain one first. Each keeps the task's own text to the letter. In the pseudo-places `{entry}`,
 * `{call}` and `{language}` stand the entry's name, how it is called, and the language.
 */
export const variants: readonly Variant[] = [
  plain,
  { name: "terse", instruction: "Answer with the code block alone, no word before or after it." },
  { name: "expert", instruction: "You are a senior {language} engineer whose code goes to production without a second review." },
  { name: "steps-first", instruction: "Think it through step by step before you write the code." },
  { name: "signature-first", instruction: "Begin from the signature `{call}`: settle what goes in and what comes out, then fill in the body." },
  { name: "tests-in-mind", instruction: "Before you write the code, think of three calls of `{entry}` and what each must return; the code must give these." },
  { name: "edges-in-mind", instruction: "Mind the edges: empty, single, repeated, negative, very large and already ordered inputs, as far as the task allows them." },
  { name: "explain-then-code", instruction: "First explain in two or three sentences how it works, then give the code block." },
  { name: "pseudo-code-first", instruction: "Sketch the algorithm in pseudo-code outside the code block first, then write it in {language}." },
  { name: "restate", instruction: "First say in your own words what is asked, then solve exactly that." },
  { name: "assumptions", instruction: "List what the task leaves open and the most natural reading of each, then write the code for that reading." },
  { name: "robust", instruction: "Prefer the robust way over the clever one: check each step as you write it, and leave no case of the task out." },
  { name: "functional", instruction: "Write it in a functional style: expressions and small pure functions rather than changing state." },
  { name: "iterative", instruction: "Write it with plain loops and variables rather than recursion or chained calls." },
  { name: "typed", instruction: "State the types of parameters, results and non-obvious variables in the way {language} offers, in the code or its comments." },
  { name: "simplest", instruction: "Write the simplest code that is right for every input, even where a faster way exists, as long as its cost stays sensible." },
  { name: "two-ways", instruction: "Think of two different ways to solve it, weigh them in a sentence, and give the code of the one you trust more." },
  { name: "constraints-first", instruction: "First go through every condition the task states, one by one; then write code that meets each, naming it in a comment where it is met." },
];
