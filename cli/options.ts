import { Option } from "commander";

/** The option for the file that a command reads. */
export function configOption(): Option {
  return new Option(
    "--config <FILE>",
    "another file, or - for standard input (default: $INTEGRATIONS_FILE, or integrations.yaml)",
  );
}

/** Collects the values of an option that a command line may repeat. */
export function repeatable(one: string, others: readonly string[] = []): readonly string[] {
  return [...others, one];
}
