import { TerraformElement } from "cdktf";
import type { Node } from "constructs";
import { elementType } from "./element-type";

/**
 * Readable Terraform addresses, such as `aws_s3_bucket_policy.bucket`, in place of CDKTF's with a hash. They are part
 * of the contract: another address destroys a bucket and creates a new one.
 */
export class ReadableNames {
  private readonly taken = new Map<string, string>();

  /**
   * The element's ids from the stack down, without `Default` and without the words of its type.
   * @throws if another element of the stack has the same address, because one of the two would be lost without a word.
   */
  allocate(element: TerraformElement | Node, stack: Node): string {
    const node = TerraformElement.isTerraformElement(element) ? element.node : (element as Node);
    const type = TerraformElement.isTerraformElement(element) ? elementType(element) : "";
    const scopes = node.scopes.map(({ node: { id } }) => id).slice(stack.scopes.length);
    const ids = scopes.filter((id) => id !== "Default");
    const leaf = withoutType(ids.at(-1) ?? "", type);
    const parents = ids.slice(0, -1);
    const name = leaf === "" && parents.length === 0 ? ids.join("_") : [...parents, leaf].filter(Boolean).join("_");
    this.claim(`${type}.${name}`, node.path);
    return name;
  }

  private claim(address: string, path: string): void {
    const other = this.taken.get(address);
    if (other !== undefined && other !== path) throw new Error(`${other} and ${path} would both be ${address}`);
    this.taken.set(address, path);
  }
}

/** `bucket_policy` as an `aws_iam_policy` is plain `bucket`: the words at its end are those at the end of the type. */
function withoutType(id: string, type: string): string {
  const words = id.split("_");
  const repeated = words.findIndex((_, index) => `_${type}`.endsWith(`_${words.slice(index).join("_")}`));
  return repeated < 0 ? id : words.slice(0, repeated).join("_");
}
