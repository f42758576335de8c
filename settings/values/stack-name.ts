import { noDevice, notInherited } from "./reserved-names";
import { atMost, suggestion, type TextRule } from "./text-rule";

const maxStackName = 64;

/** A stack's name becomes a construct's id, a folder, the name of a role or a user, and a part of the state's key. */
export const stackName: readonly TextRule[] = [
  {
    message: 'must begin with a letter a-z and have only a-z, 0-9 and "-"',
    matches: "^[a-z][a-z0-9-]*$",
    fix: (value) => suggestion(value.toLowerCase().replace(/[^a-z0-9]+/g, "-"), stackName),
  },
  atMost(maxStackName),
  { ...notInherited, fix: (value) => suggestion(`my-${value}`, stackName) },
  { ...noDevice, fix: (value) => suggestion(`my-${value}`, stackName) },
];

const maxFileName = 32;

/** The name of a file of integrations: a part of the path, the key, or the workspace of every state. */
export const fileName: readonly TextRule[] = [
  {
    message: 'must begin with a letter a-z and have only a-z, 0-9 and "-"',
    matches: "^[a-z][a-z0-9-]*$",
    fix: (value) => suggestion(value.toLowerCase().replace(/[^a-z0-9]+/g, "-"), fileName),
  },
  atMost(maxFileName),
];
