import { inputRequired, isSpecType } from "@modelcontextprotocol/server";
import type { Asker } from "../ask/asking.ts";
import { readingsOf } from "../ask/readings.ts";
import type { Wired } from "../wiring/wire.ts";
import type { Link } from "./conversation.ts";

const unknown = "I do not know, or the task says nothing of it";

/** Puts questions to the user through the client. */
export function elicitingAsker(link: Link, { stages }: Wired): Asker {
  return async (question, exploration) => {
    const shown = readingsOf(question, exploration, stages.languages, 120);
    const readings = shown.flatMap(({ text, size, value }, at) => (value === undefined ? [] : [{ text: `${at + 1}: ${text} (${size} candidates)`, value }]));
    const response = await link.ask(
      inputRequired.elicit({
        message: question.text,
        requestedSchema: { type: "object", properties: { reading: { type: "string", title: "What is meant", enum: [...readings.map(({ text }) => text), unknown] } }, required: ["reading"] },
      }),
    );
    if (!isSpecType.ElicitResult(response) || response.action !== "accept") return undefined;
    const chosen = readings.find(({ text }) => text === (response.content as { reading?: unknown } | undefined)?.reading);
    return chosen && { value: chosen.value };
  };
}
