/**
 * CDKTF takes a trace of the whole stack for each token, to say in an error where it was made. Jest looks up each line of
 * it in a source map, which takes a third of the time of a test that synthesizes. No test looks at such a trace.
 */
jest.mock("cdktf/lib/tokens/private/stack-trace", () => ({ captureStackTrace: () => [] }));
