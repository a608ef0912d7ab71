import { main } from "./command/main.ts";
import { endQuietlyOnClosedPipe, flushed } from "./command/output.ts";

endQuietlyOnClosedPipe();
const exit = await main(process.argv.slice(2));
await flushed();
process.exit(exit);
