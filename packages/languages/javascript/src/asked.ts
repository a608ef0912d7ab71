/** Prompts are read this far. */
const longestPrompt = 60_000;

const functions = /^(?:export\s+)?(?:default\s+)?(?:declare\s+)?(?:(?:async\s+)?function\s*\*?\s*([\p{ID_Start}$_][\p{ID_Continue}$]*)\s*[(<]|(?:const|let|var)\s+([\p{ID_Start}$_][\p{ID_Continue}$]*)\s*(?::(?:[^=\n]|=>)*)?=\s*(?:async\s*)?(?:function\b|[(<]|[\w$]+\s*=>))/gmu;

/** The function that the code in a prompt asks for: the last one that begins at the left margin, since helpers come before what uses them. Text only: stubs do not parse. */
export function entryIn(prompt: string): string | undefined {
  const last = [...prompt.slice(0, longestPrompt).matchAll(functions)].at(-1);
  return last?.[1] ?? last?.[2];
}
