/** A key of `for_each` or `count` in an address; it may hold dots and brackets. */
const key = /\[(?:"(?:[^"\\]|\\.)*"|[^\]"]*)\]/g;

/** `module.a["x"].aws_s3_bucket.b[0]` without its keys. */
export function withoutKeys(address: string): string {
  return address.replace(key, "");
}

/** The keys of the instance, in the order of the address. */
export function keysOf(address: string): readonly string[] {
  return address.match(key) ?? [];
}

/** The address of a name in a module. */
export function addressIn(module: string, name: string): string {
  return module === "" ? name : `${module}.${name}`;
}
