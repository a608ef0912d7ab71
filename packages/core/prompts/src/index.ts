export { variantAt } from "./choose.ts";
export { type Prompt, promptFor, textOf } from "./prompt.ts";
export { plain, type Variant, variants } from "./variant.ts";
