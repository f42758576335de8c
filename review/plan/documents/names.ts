import { computed } from "./computed";
import type { Instance, Instances } from "./instances";
import type { Origin, Origins } from "./origins";

/** Names values known only after apply: the ARN if it follows from known values, or else `<address.attribute>`. */
export class Names {
  constructor(
    private readonly sources: Origins,
    private readonly instances: Instances,
    private readonly partition: string,
    private readonly accountOf: (address: string) => string | undefined,
  ) {}

  /** The names of the unknown values in an expression of a data source. */
  of({ address, module }: Instance, expression: unknown, attribute: string): readonly string[] {
    const names = this.sources.of(expression, module).flatMap((source) => this.ofSource(source, address));
    return names.length > 0 ? [...new Set(names)] : [`<${address}.${attribute}>`];
  }

  private ofSource(source: Origin, near: string): readonly string[] {
    if (source.kind === "value") return [];
    if (source.kind === "unseen") return [`<${source.reference}>`];
    const { address, attribute } = source;
    const instances = this.instances.at(address, near);
    if (instances.length === 0) return [`<${address}.${attribute}>`];
    return instances.flatMap((one) => {
      // a known value is not the reason that the expression is unknown
      if (one.values[attribute] !== undefined && one.values[attribute] !== null) return [];
      const account = this.accountOf(one.address);
      return [computed(one, attribute, this.partition, account) ?? `<${one.address}.${attribute}>`];
    });
  }
}
