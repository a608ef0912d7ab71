/** Prompts are read this far. */
const longestPrompt = 60_000;

/**
 * The function that the code in a prompt asks for: the last one that begins at the left margin, since helpers come before what uses them;
 * else the last class, where instances are made of something or have several methods, or the first method of it that is no special one. Text only: stubs do not parse.
 */
export function entryIn(prompt: string): string | undefined {
  const text = prompt.slice(0, longestPrompt);
  const function_ = [...text.matchAll(/^(?:async[ \t]+)?def[ \t]+(\w+)[ \t]*\(/gm)].at(-1);
  const class_ = [...text.matchAll(/^class[ \t]+(\w+)/gm)].at(-1);
  const body = class_ ? text.slice(class_.index) : "";
  const [method, ...others] = [...body.matchAll(/^[ \t]+(?:async[ \t]+)?def[ \t]+((?!_)\w+)[ \t]*\(/gm)];
  if (class_ && method && (!function_ || function_.index < class_.index)) {
    // Solutions have methods of which one is asked for.
    const isMade = /^[ \t]+def[ \t]+__init__[ \t]*\([ \t]*\w+[ \t]*,/m.test(body);
    return isMade || (others.length > 0 && class_[1] !== "Solution") ? class_[1] : `${class_[1]}.${method[1]}`;
  }
  return function_?.[1];
}
