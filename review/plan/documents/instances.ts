import { groupedBy } from "../../../text/grouped";
import { asMap } from "../../../text/map";
import { keysOf, withoutKeys } from "../addresses";
import { blocks, type Values } from "../resources";

/** A resource or a data source in a plan, with its planned values. */
export interface Instance {
  readonly address: string;
  readonly module: string;
  readonly type: string;
  readonly values: Values;
  /** The shape of the values with `true` for every value known only after apply. */
  readonly unknown: Values;
  readonly sensitive: unknown;
}

/** Every instance in a plan's changes, and the data sources read while planning. */
export class Instances {
  private readonly byAddress: ReadonlyMap<string, readonly Instance[]>;

  constructor(plan: Values, priorResources: readonly Values[]) {
    const changed = blocks(plan["resource_changes"]).map(ofChange);
    const read = priorResources.filter(({ mode }) => mode === "data").map(ofState);
    this.byAddress = groupedBy([...changed, ...read], ({ address }) => withoutKeys(address));
  }

  /** The instances at an address; of several, those with the address's own keys, or else with the keys of `near`. */
  at(address: string, near: string): readonly Instance[] {
    const all = this.byAddress.get(withoutKeys(address)) ?? [];
    const exact = all.filter((one) => one.address === address);
    if (exact.length > 0) return exact;
    const keyed = all.filter((one) => keysOf(address).every((key) => keysOf(one.address).includes(key)));
    const keys = keysOf(near).join("");
    const alike = keyed.filter((one) => keysOf(one.address).join("") === keys);
    return alike.length > 0 ? alike : keyed;
  }
}

function ofChange({ address, module_address: module, type, change }: Values): Instance {
  const { after, after_unknown: unknown, after_sensitive: sensitive } = asMap(change);
  return { ...named(address, module, type), values: asMap(after), unknown: asMap(unknown), sensitive };
}

function ofState({ address, type, values, sensitive_values: sensitive }: Values): Instance {
  return { ...named(address, undefined, type), values: asMap(values), unknown: {}, sensitive };
}

function named(address: unknown, module: unknown, type: unknown) {
  return { address: String(address), module: typeof module === "string" ? module : "", type: String(type) };
}
