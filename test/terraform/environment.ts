/** What real Terraform runs with; the global setup has put the plugin mirror's configuration into the environment. */
export function terraformEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, TF_IN_AUTOMATION: "1", CHECKPOINT_DISABLE: "1", TF_CLI_ARGS: "-no-color" };
}
