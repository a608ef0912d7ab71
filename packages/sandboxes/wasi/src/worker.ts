import { serve } from "@medoid/workers/worker";
import { type Component, Linker } from "./component.ts";
import { type Image, WasiMachine } from "./machine.ts";

serve<Image>((data) => {
  const linker = Linker.create(data as Component);
  return async (memoryBytes, image) => new WasiMachine(await linker, memoryBytes, image);
});
