export { medoidMiddleware, type MiddlewareOptions } from "./solve/middleware.ts";
