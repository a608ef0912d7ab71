/** Prompts are read this far. */
const longestPrompt = 60_000;

/**
 * The function that the code in a prompt asks for: the last one that begins at the left margin, since helpers come before what uses them;
 * else the first method of the last class that is no special one. Text only: stubs do not parse.
 */
export function entryIn(prompt: string): string | undefined {
  const text = prompt.slice(0, longestPrompt);
  const function_ = [...text.matchAll(/^(?:async[ \t]+)?def[ \t]+(\w+)[ \t]*\(/gm)].at(-1);
  const class_ = [...text.matchAll(/^class[ \t]+(\w+)/gm)].at(-1);
  const method = class_ && /^[ \t]+(?:async[ \t]+)?def[ \t]+((?!__)\w+)[ \t]*\(/m.exec(text.slice(class_.index));
  if (class_ && method && (!function_ || function_.index < class_.index)) return `${class_[1]}.${method[1]}`;
  return function_?.[1];
}
