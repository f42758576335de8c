import type { MethodValues } from "../../constructs/methods/method";
import { isMap } from "../../text/map";
import type { Profile } from "../../policies/hardening";
import type { AccessState } from "../../policies/suspension";
import type { AccessMode } from "../../vendors/vendor";
import type { Encryption, NewBucket } from "./construct-props";
import type { LifecycleRule } from "../values/lifecycle-rule";
import type { PolicyStatement } from "../values/policy-statement";

/**
 * Turns a value into props of the constructs. In a module, the value is a reference to the variable. Not called if the
 * setting is unset.
 * @param stack the stack's name.
 */
export type ToProps<Value> = (value: Value, stack: string) => ConstructProps;

/** Props of `VendorAccess`, each from one or several settings. */
export interface ConstructProps {
  readonly region?: string;
  readonly state?: AccessState;
  readonly profile?: Profile;
  readonly objectPrefix?: string;
  readonly until?: string;
  readonly partition?: string;
  readonly accountId?: string;
  readonly name?: string;
  /** By the policy: `bucket` or `key`. */
  readonly policyNames?: Readonly<Record<string, string>>;
  readonly path?: string;
  readonly permissionsBoundary?: string;
  /** By the names of your choice. */
  readonly moreThanDocumentedPolicyArns?: Readonly<Record<string, string>>;
  /** The same map as an expression of Terraform: only a plan knows it. */
  readonly plannedPolicyArns?: string;
  readonly keepOtherPolicies?: boolean;
  readonly description?: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly bucket?: { readonly create: boolean; readonly name: string };
  /** Left out where the bucket exists. */
  readonly newBucket?: NewBucket & { readonly additionalLifecycleRules?: readonly LifecycleRule[] };
  readonly encryption?: PartOf<Encryption>;
  readonly access?: MethodValues & { readonly mode?: AccessMode };
  /** The values that the vendor shows to each customer, by their settings. */
  readonly inputs?: Readonly<Record<string, string>>;
  readonly otherStatements?: readonly PolicyStatement[];
  /** A list of more statements as an expression of Terraform: only a plan knows them. */
  readonly plannedStatements?: string;
}

type PartOf<Union> = Union extends unknown ? Partial<Union> : never;

/**
 * Puts the parts of each prop together; a later part wins.
 * @throws for another part beside a reference, such as a module's variable: a reference has no parts.
 */
export function merged(parts: readonly ConstructProps[]): ConstructProps {
  const all: Record<string, unknown> = {};
  for (const [name, value] of parts.flatMap((part) => Object.entries(part))) {
    const before = all[name];
    const parted = [before, value].filter(isMap);
    if (parted.length === 2 && !parted.every(isPlain))
      throw new Error(`${name} is a reference and can't have two parts`);
    all[name] = parted.length === 2 ? Object.assign({}, ...parted) : value;
  }
  return all;
}

function isPlain(value: object): boolean {
  return Object.getPrototypeOf(value) === Object.prototype;
}
