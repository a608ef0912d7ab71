import { type FileHandle, mkdir, open } from "node:fs/promises";
import { join } from "node:path";
import { MedoidError, type Sample, type Sampler, type Task } from "@medoid/spec";
import { unwritable } from "./failing.ts";
import { digestOf, format, recordFile, type RecordedError, version } from "./record-form.ts";

/**
 * The same sampler, and every sample is on disk before it is given on: one line of JSON each in `answers.jsonl` in the folder, which is made
 * where it is missing. Samples are written as they come, whether or not the caller is ready for them; an error that ends sampling is too.
 * @throws MedoidError while sampling: `input` where the folder has a record already or cannot be written, `unavailable` where the disk is full.
 */
export function record(sampler: Sampler, folder: string): Sampler {
  return {
    name: sampler.name,
    async *sample(task, { n, seed, signal, more }) {
      const path = join(folder, recordFile);
      const file = await create(folder, path);
      const leaving = new AbortController();
      const queue: Sample[] = [];
      const state: { done: boolean; error?: unknown; wake: () => void } = { done: false, wake: () => {} };
      const write = (line: object): Promise<void> => append(file, path, line);

      const pump = async (): Promise<void> => {
        let ordinal = 0;
        try {
          await write(headOf(task, n, seed));
          for await (const sample of sampler.sample(task, { n, seed, ...(more && { more }), signal: signal ? AbortSignal.any([signal, leaving.signal]) : leaving.signal })) {
            await write({ ordinal: ordinal++, ...sample });
            queue.push(sample);
            state.wake();
          }
        } catch (error) {
          state.error = error;
          if (MedoidError.is(error) && !leaving.signal.aborted) await write({ ordinal, ...errorOf(error) }).catch(() => {});
        }
      };
      const pumping = pump().finally(() => {
        state.done = true;
        state.wake();
      });

      try {
        for (;;) {
          const next = queue.shift();
          if (next) yield next;
          else if (state.done) break;
          else await new Promise<void>((resolve) => (state.wake = resolve));
        }
        if (state.error !== undefined) throw state.error;
      } finally {
        leaving.abort();
        await pumping;
        await file.close();
      }
    },
  };
}

function headOf(task: Task, n: number, seed: number): object {
  return { format, version, task: task.id, asked: digestOf(task), n, seed };
}

function errorOf({ code, message, hint }: MedoidError): RecordedError {
  return { kind: "error", code, message, ...(hint !== undefined && { hint }) };
}

async function create(folder: string, path: string): Promise<FileHandle> {
  await mkdir(folder, { recursive: true }).catch((cause: unknown) => {
    throw unwritable(path, cause);
  });
  try {
    return await open(path, "wx");
  } catch (cause) {
    if ((cause as { code?: unknown }).code === "EEXIST") {
      throw new MedoidError("input", `${path} is there already, and is not written over.`, { hint: "Name another folder, or replay this one." });
    }
    throw unwritable(path, cause);
  }
}

/** Returns when the line is on the disk. */
async function append(file: FileHandle, path: string, line: object): Promise<void> {
  try {
    await file.appendFile(`${JSON.stringify(line)}\n`);
    await file.datasync();
  } catch (cause) {
    throw unwritable(path, cause);
  }
}
