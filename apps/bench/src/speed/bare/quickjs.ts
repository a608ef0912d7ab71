// A function in QuickJS alone, on a worker thread as the sandbox's: messages in and out, as bare.ts says.
import { parentPort } from "node:worker_threads";
import variant from "@jitl/quickjs-wasmfile-release-sync";
import { newQuickJSWASMModuleFromVariant, type QuickJSSyncVariant } from "quickjs-emscripten-core";

const quickjs = await newQuickJSWASMModuleFromVariant(variant as unknown as QuickJSSyncVariant);
let context = quickjs.newContext();

parentPort?.on("message", (message: { code?: string; inputs?: unknown[][]; calls?: number }) => {
  if (message.code !== undefined) {
    context.dispose();
    context = quickjs.newContext();
    evaluate(`${message.code}; var inputs = []; function loop(calls) { for (let call = 0; call < calls; call++) f(...inputs[call % inputs.length]); }`);
  }
  if (message.inputs) evaluate(`inputs = ${JSON.stringify(message.inputs)};`);
  const before = process.threadCpuUsage();
  evaluate(`loop(${message.calls ?? 0})`);
  const { user, system } = process.threadCpuUsage(before);
  parentPort?.postMessage({ seconds: (user + system) / 1e6 }, []);
});

function evaluate(code: string): void {
  context.unwrapResult(context.evalCode(code)).dispose();
}
