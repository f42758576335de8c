/** What real Terraform runs with; the global setup has put the plugin mirror's configuration into the environment. */
export function terraformEnvironment(): NodeJS.ProcessEnv {
  const { AWS_CA_BUNDLE: _unusedByTheFakeAws, ...env } = process.env;
  // a provider that keeps running can't take a bundle of certificates a second time
  return { ...env, TF_IN_AUTOMATION: "1", CHECKPOINT_DISABLE: "1", TF_CLI_ARGS: "-no-color" };
}
