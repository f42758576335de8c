import { asMap } from "../../text/map";
import { withoutKeys } from "./addresses";
import type { PlanConfiguration } from "./references";
import { blocks, textsOf, type Command, type Values } from "./resources";

/** The provisioners that run commands; the others write files to a machine. */
const commands = /-exec$/;

/**
 * The commands that Terraform runs as it creates or destroys a resource: they can do anything. The configuration in a
 * plan doesn't tell one for the creation from one for the end.
 */
export function provisionersIn(plan: Values, configuration: PlanConfiguration): readonly Command[] {
  const changed = blocks(plan["resource_changes"])
    .filter(startsOrEnds)
    .map(({ address }) => withoutKeys(String(address)));
  // the instances of one resource share its commands
  return [...new Set(changed)].flatMap((address) =>
    typesOf(configuration.resource(address)).map((type) => ({ address, type })),
  );
}

function startsOrEnds({ mode, change }: Values): boolean {
  const actions = textsOf(asMap(change)["actions"]);
  return mode !== "data" && actions.some((action) => action === "create" || action === "delete");
}

function typesOf(resource: Values | undefined): readonly string[] {
  const types = blocks(resource?.["provisioners"]).map(({ type }) => String(type));
  return [...new Set(types)].filter((type) => commands.test(type));
}
