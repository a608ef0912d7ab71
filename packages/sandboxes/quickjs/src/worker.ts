import { serve } from "@medoid/workers/worker";
import { type Image, QuickJSMachine } from "./machine.ts";

serve<Image>((data) => {
  const wasm = data as WebAssembly.Module;
  // The first machine of a thread takes long, and those after it next to nothing: one is made before there is a program, which says where none can be.
  QuickJSMachine.create(wasm, 0, undefined, () => false).catch(() => {});
  return (memoryBytes, image, shouldInterrupt) => QuickJSMachine.create(wasm, memoryBytes, image, shouldInterrupt);
});
