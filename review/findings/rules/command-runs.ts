import { hit, type Rule } from "../rule";

export const commandRuns: Rule = {
  id: "command-runs",
  severity: "medium",
  title: "Command of a provisioner",
  risk: "A command can change anything in AWS, and this review does not read commands.",
  fix: "Read the command, and suppress the finding with what it does. A resource in place of it would be in the plan.",
  link: "https://developer.hashicorp.com/terraform/language/resources/provisioners/syntax",
  check: ({ plans }) =>
    plans.flatMap(({ name, commands = [] }) =>
      commands.map(({ address, type }) => hit({ plan: name, address }, `runs a command by ${type}`)),
    ),
};
