/**
 * CDKTF takes a trace of the whole stack for each token, to say in an error where it was made. Jest looks up each line of
 * it in a source map, which takes a third of the time of a test that synthesizes. No test looks at such a trace.
 */
const traces = "cdktf/lib/tokens/private/stack-trace";
// the function has another name in CDKTF's fork
jest.mock(traces, () => Object.fromEntries(Object.keys(jest.requireActual(traces)).map((name) => [name, () => []])));
