import { ConfigError } from "./config-error";

/**
 * Runs every check, and returns their results.
 * @throws ConfigError with the faults of all checks, so that a person sees all of them at once.
 */
export function allTogether<Results extends readonly unknown[]>(
  ...checks: { readonly [At in keyof Results]: () => Results[At] }
): Results {
  const refused: ConfigError[] = [];
  const results = checks.map((check) => {
    try {
      return check();
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      return void refused.push(error);
    }
  });
  const [first] = refused;
  if (!first) return results as unknown as Results;
  // those of a file are under its name, and not under that of the command
  const alike = refused.filter(({ subject }) => subject === first.subject);
  throw new ConfigError(
    first.subject,
    alike.flatMap(({ faults }) => faults),
  );
}
