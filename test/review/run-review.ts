import { reviewCommand } from "../../cli/commands/review";
import { run } from "../../review/command";
import type { ReviewCommandOptions } from "../../review/options";
import type { Result, Surroundings } from "../../review/surroundings";

/** The review as a command line asks for it, without its effects. */
export function runReview(args: readonly string[], surroundings: Surroundings): Result {
  const asked: { paths: readonly string[]; options: ReviewCommandOptions }[] = [];
  reviewCommand()
    .action((paths: readonly string[], options: ReviewCommandOptions) => void asked.push({ paths, options }))
    .parse([...args], { from: "user" });
  const [{ paths, options }] = asked as [(typeof asked)[number]];
  return run(paths, options, surroundings);
}
