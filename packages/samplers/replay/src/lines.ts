import { once } from "node:events";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { pipeline, type Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { MedoidError } from "@medoid/spec";
import { unreadable } from "./failing.ts";

/** One line of a text file, or why it cannot be read. Lines count from 1. */
export type Line = { readonly line: number; readonly text: string } | { readonly line: number; readonly problem: string };

const standardInput = "-";

/** Longer lines are reported and skipped, so that no file can fill the memory. Bytes. */
const maxLine = 64 * 2 ** 20;

/**
 * The lines of a UTF-8 text file, plain or gzipped (told by its first bytes, not by its name); the file is never held whole. `-` is standard input.
 * A byte order mark is dropped, blank lines are passed over.
 * @throws MedoidError `input`, naming the file: missing, a folder, unreadable, empty, or a gzip that is damaged or cut short.
 */
export async function* readLines(path: string): AsyncGenerator<Line> {
  let line = 0;
  let seen = false;
  try {
    for await (const bytes of split(await open(path))) {
      line += 1;
      const read = decode(bytes, line);
      if (read === undefined) continue;
      seen = true;
      yield read;
    }
  } catch (cause) {
    throw MedoidError.is(cause) ? cause : unreadable(path, cause, line);
  }
  if (!seen) throw new MedoidError("input", `${path === standardInput ? "Standard input" : path} is empty.`);
}

async function open(path: string): Promise<Readable> {
  if (path !== standardInput && (await stat(path)).isDirectory()) throw Object.assign(new Error("a folder"), { code: "EISDIR" });
  const file: Readable = path === standardInput ? process.stdin : createReadStream(path);
  await once(file, "readable");
  const head = file.read(2) as Buffer | null;
  if (head === null) return file;
  file.unshift(head);
  if (head[0] !== 0x1f || head[1] !== 0x8b) return file;
  // pipeline hands an error of either stream to the reader of the last, and closes the file when the reader stops early.
  return pipeline(file, createGunzip(), () => {});
}

/** The bytes between line feeds; undefined stands for a line that is too long. */
async function* split(stream: Readable): AsyncGenerator<Buffer | undefined> {
  let parts: Buffer[] = [];
  let size = 0;
  const take = () => {
    const bytes = size > maxLine ? undefined : Buffer.concat(parts);
    parts = [];
    size = 0;
    return bytes;
  };
  const keep = (part: Buffer) => {
    size += part.length;
    if (size <= maxLine) parts.push(part);
    else parts = [];
  };
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    let from = 0;
    for (let to = chunk.indexOf(10); to >= 0; to = chunk.indexOf(10, from)) {
      keep(chunk.subarray(from, to));
      yield take();
      from = to + 1;
    }
    keep(chunk.subarray(from));
  }
  if (size > 0) yield take();
}

function decode(bytes: Buffer | undefined, line: number): Line | undefined {
  if (bytes === undefined) return { line, problem: `longer than ${maxLine / 2 ** 20} MiB` };
  const text = decodeText(bytes);
  if (text === undefined) return { line, problem: "not UTF-8 text" };
  return text.trim() === "" ? undefined : { line, text };
}

/** UTF-8 text without its byte order mark; undefined where the bytes are something else. */
export function decodeText(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
