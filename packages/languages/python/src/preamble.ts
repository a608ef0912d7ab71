const importLine = /^(?:import|from)\s(?!\s*__future__\b)[^#(\\;]*$/;

/**
 * Code that goes before candidates, with each import of its own on one line made optional: a module that is missing here must not take down
 * the candidates that do not use it. Imports over several lines stay as they are.
 */
export function lenient(preamble: string): string {
  return preamble
    .split("\n")
    .map((line) => (importLine.test(line) ? `try:\n    ${line.trimEnd()}\nexcept ImportError:\n    pass` : line))
    .join("\n");
}
