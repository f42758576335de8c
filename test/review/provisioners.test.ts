import { reviewOf } from "./small-plan";

/** The gaps of a plan with one resource, its actions and its provisioners, in a module if there is one. */
function gapsOf(actions: readonly string[], types: readonly string[], instances = [""], module?: string) {
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
  return findings.filter(({ rule }) => rule === "incomplete-plan").map(({ message }) => message);
}

const told = (type: string, address = "null_resource.it") =>
  `is incomplete: Terraform runs the ${type} of ${address}, and this review does not read commands`;

describe("A provisioner that runs commands", () => {
  test.each([[["create"]], [["delete", "create"]], [["create", "delete"]], [["delete"]]])(
    "makes a plan incomplete that does %p",
    (actions) => {
      expect(gapsOf(actions, ["local-exec"])).toEqual([told("local-exec")]);
      expect(gapsOf(actions, ["remote-exec"])).toEqual([told("remote-exec")]);
    },
  );

  test.each([[["no-op"]], [["update"]], [["read"]]])("doesn't run in a plan that does %p", (actions) => {
    expect(gapsOf(actions, ["local-exec"])).toEqual([]);
  });

  test("is told once for all instances, and once for several of a kind", () => {
    expect(gapsOf(["create"], ["local-exec", "local-exec", "remote-exec"], ["[0]", "[1]"])).toEqual([
      told("local-exec"),
      told("remote-exec"),
    ]);
  });

  test("is found in a module", () => {
    expect(gapsOf(["create"], ["local-exec"], [""], "m")).toEqual([told("local-exec", "module.m.null_resource.it")]);
  });
});

test("A provisioner that writes a file, and none at all, leave a plan complete", () => {
  expect(gapsOf(["create"], ["file"])).toEqual([]);
  expect(gapsOf(["create"], [])).toEqual([]);
});
