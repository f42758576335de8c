/** A part of CDKTF's register of tokens; every copy of the library in a process shares the register. */
type Tokens = Map<unknown, unknown>;

/**
 * Takes from CDKTF, for the time of a function, the two costs that don't bear on its output: a trace of the whole call
 * stack for each token, meant for error messages, and the register of tokens, which would keep every stack in memory.
 * Errors keep their own traces.
 */
export function leanly<T>(work: () => T): T {
  const { captureStackTrace } = Error;
  const earlier = tokenMaps().map((tokens) => new Set(tokens.keys()));
  Error.captureStackTrace = () => undefined;
  try {
    return work();
  } finally {
    Error.captureStackTrace = captureStackTrace;
    tokenMaps().forEach((tokens, at) => forget(tokens, earlier[at]));
  }
}

function forget(tokens: Tokens, earlier: ReadonlySet<unknown> = new Set()): void {
  for (const key of tokens.keys()) if (!earlier.has(key)) tokens.delete(key);
}

/** None before the first token, or where a version of CDKTF keeps its tokens elsewhere: then they stay. */
function tokenMaps(): readonly Tokens[] {
  const { __cdktfTokenMap: register } = globalThis as { readonly __cdktfTokenMap?: Readonly<Record<string, unknown>> };
  return ["stringTokenMap", "numberTokenMap"].flatMap((name) => {
    const tokens = register?.[name];
    return tokens instanceof Map ? [tokens as Tokens] : [];
  });
}
