/** The name of the function that stands for a class. */
const entry = "medoid_calls";

/**
 * The program with a function behind it that makes an instance and calls its methods one after the other. What a call returns is kept as it is at that time: lists are copied, and
 * of generators, whose items count steps, as much is drawn as is of one that a function returns.
 */
export function ofClass(code: string, name: string): { readonly code: string; readonly entry: string } {
  // Where nothing can be awaited, nothing needs a loop.
  const [define, settled] = /\basync\s+def\b/.test(code) ? ["async def", 'await result if hasattr(result, "__await__") else result'] : ["def", "result"];
  return {
    entry,
    code: `${code}

${define} ${entry}(*given, **named):
    import copy
    import itertools
    *given, calls = given
    instance = ${name}(*given, **named)
    results = []
    for member, *values in calls:
        try:
            result = getattr(instance, member.lstrip("."))
            if not member.startswith("."):
                result = result(*values)
            result = ${settled}
            if type(result).__name__ == "generator":
                result = iter([*itertools.islice(result, 1000)])
            if result is instance:
                result = "<self>"
        except (RecursionError, MemoryError):
            raise
        except Exception as error:
            result = error.with_traceback(None)
        try:
            results.append(copy.deepcopy(result))
        except Exception:
            results.append(result)
    return results
`,
  };
}
