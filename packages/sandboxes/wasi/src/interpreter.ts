/** The interpreter as `build:component` left it. */
export const componentFolder = new URL("../component/", import.meta.url);
