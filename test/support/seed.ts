import fc from "fast-check";

/**
 * Every run of the suite looks at the same cases, so that a failure is one for everybody. Others are looked at by
 * `FC_SEED=<any whole number> npm test`; what fails there becomes a test with a name.
 */
fc.configureGlobal({ seed: Number(process.env.FC_SEED ?? 20_261_125) });
