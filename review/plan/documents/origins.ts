import { isMap, mapAt } from "../../../text/map";
import { addressIn, withoutKeys } from "../addresses";
import { whole, type PlanConfiguration } from "../references";
import type { Values } from "../resources";

/** A possible origin of an expression's value. */
export type Origin =
  | {
      readonly kind: "attribute";
      /** The address of the resource, with its keys as far as the reference has them. */
      readonly address: string;
      readonly attribute: string;
    }
  | { readonly kind: "value"; readonly value: unknown }
  /** A local, or another name that a plan doesn't explain. */
  | { readonly kind: "unseen"; readonly reference: string };

/** Finds the origins of an expression, through the variables and outputs of modules. */
export class Origins {
  /** @param variables the values of the root's variables, as a plan has them */
  constructor(
    private readonly configuration: PlanConfiguration,
    private readonly variables: Values,
  ) {}

  /** @param module the address of the expression's module, with its keys as far as they are known */
  of(expression: unknown, module: string, depth = 0): readonly Origin[] {
    if (!isMap(expression)) return [];
    if ("constant_value" in expression) return [{ kind: "value", value: expression["constant_value"] }];
    const { references } = expression;
    return whole(Array.isArray(references) ? references.map(String) : []).flatMap((reference) =>
      this.ofReference(reference, module, depth),
    );
  }

  private ofReference(reference: string, module: string, depth: number): readonly Origin[] {
    const [first = "", second = "", ...rest] = steps(reference);
    const unseen: readonly Origin[] = [{ kind: "unseen", reference }];
    if (depth > 20) return unseen;
    if (first === "var") return this.ofVariable(second, module, depth) ?? unseen;
    if (first === "module") return this.ofOutput(second, rest, module, depth) ?? unseen;
    // these are never the text of a policy
    if (first === "count" || first === "path" || reference === "each.key") return [];
    const [name, attribute] = splitAfter(reference, first === "data" ? 3 : 2);
    const address = addressIn(module, name);
    return this.configuration.resource(address) ? [{ kind: "attribute", address, attribute }] : unseen;
  }

  private ofVariable(name: string, module: string, depth: number): readonly Origin[] | undefined {
    const found = this.configuration.module(module);
    // not the root's variable of that name
    if (!found) return undefined;
    const { call, parent, config } = found;
    const declared = mapAt(mapAt(config, "variables"), withoutKeys(name));
    const preset: readonly Origin[] = [{ kind: "value", value: declared["default"] }];
    if (parent === undefined) {
      const given = this.variables[withoutKeys(name)];
      return isMap(given) ? [{ kind: "value", value: given["value"] }] : preset;
    }
    const argument = mapAt(call, "expressions")[withoutKeys(name)];
    return argument === undefined ? preset : this.of(argument, parentOf(module), depth + 1);
  }

  private ofOutput(
    call: string,
    [output = ""]: readonly string[],
    module: string,
    depth: number,
  ): readonly Origin[] | undefined {
    const child = addressIn(module, `module.${call}`);
    const outputs = mapAt(this.configuration.module(child)?.config, "outputs");
    const declared = outputs[withoutKeys(output)];
    return isMap(declared) ? this.of(declared["expression"], child, depth + 1) : undefined;
  }
}

/** The steps of a reference, each with the keys behind it. */
function steps(reference: string): readonly string[] {
  return reference.match(/[\w-]+(?:\[(?:"(?:[^"\\]|\\.)*"|[^\]"]*)\])*/g) ?? [];
}

function splitAfter(reference: string, count: number): readonly [string, string] {
  const all = steps(reference);
  return [all.slice(0, count).join("."), all.slice(count).join(".")];
}

/** `module.a["x"].module.b` → `module.a["x"]` */
function parentOf(module: string): string {
  return steps(module).slice(0, -2).join(".");
}
