import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { componentEmbed, componentNew, parse } from "@bytecodealliance/jco-transpile/wasm-tools";
import { transpiled } from "./build/transpiled.ts";

/** What of WASI the command uses. */
const wit = `
package test:echo;
world echo {
  import wasi:cli/stdin@0.2.0;
  import wasi:cli/stdout@0.2.0;
  import wasi:cli/exit@0.2.0;
  import wasi:random/random@0.2.0;
  export wasi:cli/run@0.2.0;
}
package wasi:io@0.2.0 {
  interface error { resource error; }
  interface streams {
    use error.{error};
    variant stream-error { last-operation-failed(error), closed }
    resource input-stream { blocking-read: func(len: u64) -> result<list<u8>, stream-error>; }
    resource output-stream { blocking-write-and-flush: func(contents: list<u8>) -> result<_, stream-error>; }
  }
}
package wasi:cli@0.2.0 {
  interface stdin { use wasi:io/streams@0.2.0.{input-stream}; get-stdin: func() -> input-stream; }
  interface stdout { use wasi:io/streams@0.2.0.{output-stream}; get-stdout: func() -> output-stream; }
  interface exit { exit: func(status: result); }
  interface run { run: func() -> result; }
}
package wasi:random@0.2.0 {
  interface random { get-random-u64: func() -> u64; }
}
`;

/** Writes what it reads, and then: on \`m\` all memory is taken, on \`r\` a random byte written, on \`x\` it exits, on \`f\` output never ends, on \`t\` it traps. */
const wat = `
(module
  (import "wasi:cli/stdin@0.2.0" "get-stdin" (func $stdin (result i32)))
  (import "wasi:cli/stdout@0.2.0" "get-stdout" (func $stdout (result i32)))
  (import "wasi:cli/exit@0.2.0" "exit" (func $exit (param i32)))
  (import "wasi:random/random@0.2.0" "get-random-u64" (func $random (result i64)))
  (import "wasi:io/streams@0.2.0" "[method]input-stream.blocking-read" (func $read (param i32 i64 i32)))
  (import "wasi:io/streams@0.2.0" "[method]output-stream.blocking-write-and-flush" (func $write (param i32 i32 i32 i32)))
  (memory (export "memory") 1)
  (global $free (mut i32) (i32.const 1024))
  (func (export "cabi_realloc") (param i32 i32 i32) (param $size i32) (result i32)
    (global.get $free)
    (global.set $free (i32.add (global.get $free) (local.get $size))))
  (func (export "wasi:cli/run@0.2.0#run") (result i32)
    (local $in i32) (local $out i32) (local $last i32)
    (local.set $in (call $stdin))
    (local.set $out (call $stdout))
    (loop $more
      (call $read (local.get $in) (i64.const 4096) (i32.const 16))
      (if (i32.eqz (i32.load8_u (i32.const 16)))
        (then
          (local.set $last (i32.load8_u (i32.sub (i32.add (i32.load (i32.const 20)) (i32.load (i32.const 24))) (i32.const 1))))
          (call $write (local.get $out) (i32.load (i32.const 20)) (i32.load (i32.const 24)) (i32.const 32))
          (br $more))))
    (if (i32.eq (local.get $last) (i32.const 109))
      (then
        (loop $grow (br_if $grow (i32.ne (memory.grow (i32.const 1)) (i32.const -1))))
        (i32.store8 (i32.const 64) (i32.add (i32.const 48) (memory.size)))
        (call $write (local.get $out) (i32.const 64) (i32.const 1) (i32.const 32))))
    (if (i32.eq (local.get $last) (i32.const 114))
      (then
        (i32.store8 (i32.const 64) (i32.add (i32.const 65) (i32.wrap_i64 (i64.rem_u (call $random) (i64.const 26)))))
        (call $write (local.get $out) (i32.const 64) (i32.const 1) (i32.const 32))))
    (if (i32.eq (local.get $last) (i32.const 120)) (then (call $exit (i32.const 1))))
    (if (i32.eq (local.get $last) (i32.const 102))
      (then (loop $flood (call $write (local.get $out) (i32.const 0) (i32.const 4096) (i32.const 32)) (br $flood))))
    (if (i32.eq (local.get $last) (i32.const 116)) (then unreachable))
    (i32.const 0)))
`;

/** A small command as a component, built and taken apart in a folder of its own. */
export async function echoComponent(): Promise<{ folder: URL; remove(): void }> {
  const component = await componentNew(await componentEmbed({ binary: await parse(wat), witSource: wit, stringEncoding: "utf8" }));
  const path = mkdtempSync(join(tmpdir(), "medoid-wasi-"));
  for (const [name, bytes] of Object.entries(await transpiled(component, "echo"))) writeFileSync(join(path, name), bytes);
  writeFileSync(join(path, "package.json"), '{"type":"module"}');
  return { folder: pathToFileURL(`${path}/`), remove: () => rmSync(path, { recursive: true }) };
}
