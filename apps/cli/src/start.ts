import { exits } from "./command/exits.ts";
import { failureOf } from "./command/failure.ts";
import { main } from "./command/main.ts";
import { endQuietlyOnClosedPipe, flushed, tell } from "./command/output.ts";

endQuietlyOnClosedPipe();
// What no command catches (a fault in the background, standard output on a full disk) is one line too.
process.on("uncaughtException", (error) => {
  const { line, exit } = failureOf(error);
  tell(line);
  process.exit(exit === exits.input ? exits.internal : exit);
});
const exit = await main(process.argv.slice(2));
await flushed();
process.exit(exit);
