/** Names of the tags that models think in. */
const tags = "think|thinking|thought|thoughts|reasoning|scratchpad|analysis|reflection|inner_monologue";
// Only where a line begins, or ends: a program may well hold such a tag in quotes.
const tag = new RegExp(`^[ \\t]*<(?:${tags})>|</(?:${tags})>(?=[ \\t\\r]*$)|^[ \\t]*</(?:${tags})>`, "gim");

const channel = /<\|channel\|>\s*(\w+)[^<]*<\|message\|>/g;
/** Marks of chat formats, which a server should have taken out. */
const mark = /<[|｜][^<>\n]{1,40}[|｜]>|^\s*(?:\[\/INST\]|<s>)|(?:<\/s>|<eos>|<end_of_turn>|\[DONE\]|\[EOS\])(?=\s*$)/g;

/** What is said to the user: the text without the marks of chat formats and without what was only thought. */
export function withoutReasoning(text: string): string {
  return withoutMarks(outsideTags(finalChannels(text)));
}

export function withoutMarks(text: string): string {
  return text.replace(mark, "");
}

function finalChannels(text: string): string {
  const found = [...text.matchAll(channel)];
  const messages = found.map((match, at) => ({ channel: match[1], text: text.slice(match.index + match[0].length, found[at + 1]?.index).split(/<\|(?:end|return|call|start)\|>/, 1)[0] }));
  return found.length === 0 ? text : messages.flatMap((message) => (message.channel === "analysis" ? [] : [message.text])).join("\n");
}

function outsideTags(text: string): string {
  let kept = "";
  let from = 0;
  let isThought = false;
  const fences = Array.from(text.matchAll(/^[ \t]*(?:`{3}|~{3})/gm), (match) => match.index);
  let passed = 0;
  let quoted = 0;
  for (const match of text.matchAll(tag)) {
    while (passed < fences.length && (fences[passed] as number) < match.index) passed++;
    if (match[0].includes("/")) {
      if (quoted-- > 0) continue;
      quoted = 0;
      // The opening tag is often part of the prompt: then all up to the closing one was thought.
      if (!isThought) kept = "";
      from = match.index + match[0].length;
      isThought = false;
    } else if (!isThought) {
      // In a block that is open it is part of a program.
      if ((passed - fencesAt(fences, from)) % 2 === 1) {
        quoted++;
        continue;
      }
      kept += text.slice(from, match.index);
      isThought = true;
    }
  }
  return isThought ? kept : kept + text.slice(from);
}

/** How many fences there are before a place. */
function fencesAt(fences: readonly number[], place: number): number {
  const at = fences.findIndex((fence) => fence >= place);
  return at < 0 ? fences.length : at;
}
