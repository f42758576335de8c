import { reviewOf } from "./small-plan";

/** The commands of a plan with one resource, its actions and its provisioners, in a module if there is one. */
function commandsOf(actions: readonly string[], types: readonly string[], instances = [""], module?: string) {
  const resource = { address: "null_resource.it", mode: "managed", type: "null_resource", expressions: {} };
  const provisioners = types.map((type) => ({ type, expressions: { command: { constant_value: "aws s3 rb" } } }));
  const inside = { resources: [{ ...resource, ...(types.length > 0 && { provisioners }) }] };
  const resource_changes = instances.map((key) => ({
    ...resource,
    address: `${module ? `module.${module}.` : ""}null_resource.it${key}`,
    change: { actions, before: null, after: {}, after_unknown: {} },
  }));
  const root_module = module ? { module_calls: { [module]: { module: inside } } } : inside;
  const { findings } = reviewOf(JSON.stringify({ resource_changes, configuration: { root_module } }));
  expect(findings.map(({ rule }) => rule)).not.toContain("incomplete-plan");
  return findings.filter(({ rule }) => rule === "command-runs").map(({ address, message }) => `${address} ${message}`);
}

const told = (type: string, address = "null_resource.it") => `${address} runs a command by ${type}`;

describe("A provisioner that runs commands", () => {
  test.each([[["create"]], [["delete", "create"]], [["create", "delete"]], [["delete"]]])(
    "is a finding in a plan that does %p",
    (actions) => {
      expect(commandsOf(actions, ["local-exec"])).toEqual([told("local-exec")]);
      expect(commandsOf(actions, ["remote-exec"])).toEqual([told("remote-exec")]);
    },
  );

  test.each([[["no-op"]], [["update"]], [["read"]]])("doesn't run in a plan that does %p", (actions) => {
    expect(commandsOf(actions, ["local-exec"])).toEqual([]);
  });

  test("is told once for all instances, and once for several of a kind", () => {
    expect(commandsOf(["create"], ["local-exec", "local-exec", "remote-exec"], ["[0]", "[1]"])).toEqual([
      told("local-exec"),
      told("remote-exec"),
    ]);
  });

  test("is found in a module", () => {
    expect(commandsOf(["create"], ["local-exec"], [""], "m")).toEqual([
      told("local-exec", "module.m.null_resource.it"),
    ]);
  });
});

test("A provisioner that writes a file is no command", () => {
  expect(commandsOf(["create"], ["file"])).toEqual([]);
  expect(commandsOf(["create"], [])).toEqual([]);
});
