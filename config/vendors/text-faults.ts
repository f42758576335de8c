import { shown, type Fault, type Path } from "../../text/fault";
import { isMap } from "../../text/map";
import { noMarker } from "../../settings/values/text-rule";
import type { Vendor } from "../../vendors/vendor";

interface Text {
  readonly path: Path;
  readonly text: string;
}

/**
 * Refuses texts that Terraform would run, or that a reader can't see. A statement's `${…}` is a variable of IAM's, and
 * its policy escapes it.
 */
export function textFaults({ id: _, ...facts }: Vendor): readonly Fault[] {
  return textsIn(facts, []).flatMap((text) => [...invisible(text), ...template(text)]);
}

function textsIn(value: unknown, path: Path): readonly Text[] {
  if (typeof value === "string") return [{ path, text: value }];
  if (Array.isArray(value)) return value.flatMap((item, index) => textsIn(item, [...path, index]));
  if (!isMap(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => [
    { path: [...path, key], text: key },
    ...textsIn(item, [...path, key]),
  ]);
}

function invisible({ path, text }: Text): readonly Fault[] {
  if (!/[\p{C}\p{Zl}\p{Zp}]/u.test(text)) return [];
  return [{ path, message: "must have no invisible characters", actual: shown(text), fix: "remove them" }];
}

/** A list has numbers where another fact of the same name has a word. */
const isStatement = (path: Path) =>
  path.some(
    (step, at) => at > 1 && ["trust", "bucket", "key"].includes(String(step)) && typeof path[at + 1] === "number",
  );

function template({ path, text }: Text): readonly Fault[] {
  const marker = new RegExp(String(noMarker.forbids)).test(text);
  if (marker) return [{ path, message: noMarker.message, actual: shown(text) }];
  if (!/[$%]\{/.test(text) || (path[0] === "access" && isStatement(path))) return [];
  return [{ path, message: "must not contain ${ or %{: they begin an expression in Terraform", actual: shown(text) }];
}
