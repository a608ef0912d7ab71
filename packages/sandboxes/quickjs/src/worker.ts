import { serve } from "@medoid/workers/worker";
import { type Image, QuickJSMachine } from "./machine.ts";

serve<Image>((data) => (memoryBytes, image, shouldInterrupt) => QuickJSMachine.create(data as WebAssembly.Module, memoryBytes, image, shouldInterrupt));
