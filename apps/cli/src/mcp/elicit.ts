import { outcomeFromWire } from "@medoid/values";
import { inputRequired, isSpecType } from "@modelcontextprotocol/server";
import type { Asker } from "../ask/asking.ts";
import { shorten } from "../report/text.ts";
import { Writer } from "../report/values.ts";
import type { Wired } from "../wiring/wire.ts";
import type { Link } from "./conversation.ts";

const unknown = "I do not know, or the task says nothing of it";

/** Puts questions to the user through the client. */
export function elicitingAsker(link: Link, { stages }: Wired): Asker {
  return async (question, { task, admitted }) => {
    const writer = new Writer(stages.languages, task.entry.kind === "function" ? task.entry.name : "");
    const readings = question.readings.flatMap(({ outcome, size, candidate }, at) => {
      const read = outcomeFromWire(outcome);
      const language = admitted.find((one) => one.candidate.ordinal === candidate)?.candidate.language ?? task.language;
      return read.kind === "returned" ? [{ text: `${at + 1}: ${shorten(writer.value(read.value, language), 120)} (${size} candidates)`, value: read.value }] : [];
    });
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
