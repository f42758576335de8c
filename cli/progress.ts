const firstAfter = 1000;
const every = 100;

/**
 * Returns a function that shows the progress of a long work on one line of the terminal, and removes the line at its end.
 * It shows nothing in the first second, or in a pipe.
 */
export function progressLine(verb: string): ((done: number, total: number) => void) | undefined {
  if (!process.stderr.isTTY) return undefined;
  const begin = Date.now();
  let last = begin + firstAfter - every;
  let isShown = false;
  return (done, total) => {
    const now = Date.now();
    if (done === total && isShown) process.stderr.write("\r\u001b[K");
    if (done === total || now - last < every) return;
    process.stderr.write(`\r${verb} ${done} of ${total} stacks`);
    [last, isShown] = [now, true];
  };
}
