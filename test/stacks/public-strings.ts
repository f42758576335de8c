import { join } from "node:path";
import ts from "typescript";

/** A value of a public type, and the way to it. An array's element is 0, a map's key is one of our own. */
export type Place = readonly (string | number)[];

/** A name for a key of a map that a program may choose. */
export const anyKey = "<key>";

/** Every place for a text, a map's keys among them, in a type that stacks/index.ts exports. */
export function stringPlaces(typeName: string): readonly Place[] {
  const { checker, exported } = publicTypes();
  const symbol = exported.find(({ name }) => name === typeName)!;
  const places = placesIn(checker, checker.getDeclaredTypeOfSymbol(checker.getAliasedSymbol(symbol)), []);
  return [...new Map(places.map((place) => [place.join("."), place])).values()];
}

let found: { readonly checker: ts.TypeChecker; readonly exported: readonly ts.Symbol[] } | undefined;

function publicTypes() {
  if (found) return found;
  const path = join(__dirname, "../../stacks/index.ts");
  const program = ts.createProgram([path], { strict: true, skipLibCheck: true, noEmit: true, types: [] });
  const checker = program.getTypeChecker();
  const exported = checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(path)!)!);
  found = { checker, exported };
  return found;
}

function placesIn(checker: ts.TypeChecker, type: ts.Type, path: Place): readonly Place[] {
  if (type.isUnion()) return type.types.flatMap((member) => placesIn(checker, member, path));
  if (type.flags & ts.TypeFlags.StringLike) return [path];
  if (!(type.flags & ts.TypeFlags.Object)) return [];
  const element = checker.getIndexTypeOfType(type, ts.IndexKind.Number);
  if (element && checker.isArrayType(type)) return placesIn(checker, element, [...path, 0]);
  const value = checker.getIndexTypeOfType(type, ts.IndexKind.String);
  if (value) return [[...path, anyKey], ...placesIn(checker, value, [...path, "key"])];
  return checker.getPropertiesOfType(type).flatMap((property) => {
    return placesIn(checker, checker.getTypeOfSymbol(property), [...path, property.name]);
  });
}
