import * as fc from "fast-check";

/**
 * Property tests draw the same each time, so that what passes once passes on the next machine too. `MEDOID_TEST_SEED` tries others.
 */
fc.configureGlobal({ seed: Number(process.env.MEDOID_TEST_SEED ?? 1) });
