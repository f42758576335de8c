/** What real Terraform runs with; the global setup has put the plugin mirror's configuration into the environment. */
export function terraformEnvironment(): NodeJS.ProcessEnv {
  const { AWS_CA_BUNDLE: _unusedByTheFakeAws, ...env } = process.env;
  // Go collects its garbage for a third of a run's CPU, and most runs end before they need the memory
  const memory = { GOGC: "400", GOMEMLIMIT: "1GiB" };
  // a provider that keeps running can't take a bundle of certificates a second time
  return { ...env, ...memory, TF_IN_AUTOMATION: "1", CHECKPOINT_DISABLE: "1", TF_CLI_ARGS: "-no-color" };
}
