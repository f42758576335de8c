import { YamlSource } from "../../config/file/yaml-source";
import { isMap } from "../../text/map";
import { blockAddress, type SourceBlock } from "./hcl-blocks";

type Path = readonly (string | number)[];

/** The blocks of Terraform's JSON. A text that is no JSON has none. */
export function jsonBlocks(text: string): readonly SourceBlock[] {
  const source = new YamlSource(text);
  if (source.syntaxFaults.length > 0) return [];
  const kinds = [
    ["resource", 2],
    ["data", 2],
    ["module", 1],
    ["output", 1],
  ] as const;
  return kinds.flatMap(([kind, labels]) =>
    labelled(isMap(source.value) ? source.value[kind] : undefined, labels, [kind]).flatMap((path) => {
      const address = blockAddress(path.filter((step) => typeof step === "string"));
      return address === undefined ? [] : [{ address, line: source.place({ path, atKey: true }).line }];
    }),
  );
}

/** The paths of the blocks below a keyword: Terraform reads a list of maps like one map. */
function labelled(value: unknown, labels: number, path: Path): readonly Path[] {
  if (Array.isArray(value)) return value.flatMap((item: unknown, index) => labelled(item, labels, [...path, index]));
  if (!isMap(value)) return [];
  return Object.entries(value).flatMap(([name, inside]) =>
    labels === 1 ? [[...path, name]] : labelled(inside, labels - 1, [...path, name]),
  );
}
