import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { everyMethod } from "../../constructs/methods";

const modules = join(__dirname, "../../modules");

/** The types of all resources and data sources that the project makes: the modules or the ways in have each of them. */
export function typesInUse(): ReadonlySet<string> {
  const files = readdirSync(modules, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const inModules = files.flatMap(
    (file) => readFileSync(join(file.parentPath, file.name), "utf8").match(/\baws_\w+/g) ?? [],
  );
  return new Set([...inModules, ...everyMethod.flatMap(({ resources }) => Object.keys(resources))]);
}

/**
 * Takes the types that the project doesn't use out of the provider's answer about its types. The answer has 1,500 of
 * them, and to read it costs Terraform ten times as much as a plan of a stack. What stays is as the provider sent it.
 * A configuration with another type fails: Terraform says that the provider doesn't have it.
 *
 * @param body the answer in the form of gRPC: a byte for the compression, four for the length, and a message.
 */
export function narrowed(body: Buffer, types: ReadonlySet<string>): Buffer {
  const [compressed, length] = [body.readUInt8(0), body.readUInt32BE(1)];
  if (compressed !== 0 || body.length !== length + 5) throw new Error("the provider's schema is not one plain message");
  const kept = fields(body.subarray(5)).filter((field) => {
    const type = typeIn(field.content);
    return type === undefined || types.has(type);
  });
  const message = Buffer.concat(kept.map(({ whole }) => whole));
  const head = Buffer.alloc(5);
  head.writeUInt32BE(message.length, 1);
  return Buffer.concat([head, message]);
}

interface Field {
  readonly whole: Buffer;
  readonly content: Buffer;
}

/** The fields of a message of Protocol Buffers. All of them have a length, because none of the schema's is a number. */
function fields(message: Buffer): readonly Field[] {
  const found: Field[] = [];
  for (let at = 0; at < message.length;) {
    const tag = varint(message, at);
    if ((tag.value & 7) !== 2) throw new Error(`the provider's schema has a field of wire type ${tag.value & 7}`);
    const length = varint(message, tag.end);
    const end = length.end + length.value;
    found.push({ whole: message.subarray(at, end), content: message.subarray(length.end, end) });
    at = end;
  }
  return found;
}

function varint(bytes: Buffer, at: number): { readonly value: number; readonly end: number } {
  let value = 0;
  for (let end = at, factor = 1; ; end++, factor *= 128) {
    const byte = bytes.readUInt8(end);
    value += (byte & 127) * factor;
    if (byte < 128) return { value, end: end + 1 };
  }
}

/** The key of an entry of a map, where it is a type: its first field, a text. */
function typeIn(entry: Buffer): string | undefined {
  if (entry[0] !== 0x0a) return undefined;
  const { value, end } = varint(entry, 1);
  const key = entry.subarray(end, end + value).toString("latin1");
  return /^aws_\w+$/.test(key) ? key : undefined;
}
