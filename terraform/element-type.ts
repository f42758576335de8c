import {
  TerraformDataSource,
  TerraformOutput,
  TerraformProvider,
  TerraformResource,
  type TerraformElement,
} from "cdktf";

/** jsii's note of a class's name. Every copy of the library gives it to its classes, and a minifier keeps it. */
const typeInformation = Symbol.for("jsii.rtti");

/** The library's other elements with an address, and its first word. */
const otherClasses: Readonly<Record<string, string>> = {
  TerraformVariable: "var",
  TerraformLocal: "local",
  TerraformModule: "module",
  TerraformHclModule: "module",
};

/**
 * Returns the part of an element's address before its name. Never asks with `instanceof`: a provider may bring a copy
 * of the library of its own, and then every address would be another.
 * @throws if the type is unknown, because two elements could then be given one address.
 */
export function elementType(element: TerraformElement): string {
  if (TerraformResource.isTerraformResource(element)) return element.terraformResourceType;
  if (TerraformDataSource.isTerraformDataSource(element)) return `data.${element.terraformResourceType}`;
  if (TerraformOutput.isTerraformOutput(element)) return "output";
  if (TerraformProvider.isTerraformProvider(element)) return "provider";
  const className = libraryClass(element);
  if (className.startsWith("DataTerraformRemoteState")) return "data.terraform_remote_state";
  const type = Object.entries(otherClasses).find(([name]) => name === className)?.[1];
  if (type !== undefined) return type;
  throw new Error(`${element.node.path} is a ${element.constructor.name}, and this stack class has no address for it`);
}

/** The element's class in the library, or the one its own class extends. */
function libraryClass({ constructor }: TerraformElement): string {
  const { [typeInformation]: note } = constructor as { readonly [typeInformation]?: { readonly fqn: string } };
  return note?.fqn.split(".").at(-1) ?? "";
}
