/** `describe` where the real tools are there; elsewhere the tests count as skipped, and the global setup has said why. */
export const describeReal = process.env["REAL_LAYERS_MISSING"] ? describe.skip : describe;
