import { vendors } from "../../vendors";
import { noDevice, notInherited } from "./reserved-names";
import { atMost, suggestion, type TextRule } from "./text-rule";

const longest = 40;

/** The id of a vendor of your own: a word for `vendor:`, and the beginning of its modules' names. */
export const vendorId: readonly TextRule[] = [
  {
    message: 'must begin with a letter a-z and have only a-z, 0-9 and "-"',
    matches: "^[a-z][a-z0-9-]*$",
    fix: (value) => suggestion(value.toLowerCase().replace(/[^a-z0-9]+/g, "-"), vendorId),
  },
  atMost(longest),
  {
    message: "must not be the id of a vendor in the catalogue: a reader would take yours for that one",
    forbids: `^(${vendors.map(({ id }) => id).join("|")})$`,
    fix: (value) => suggestion(`my-${value}`, vendorId),
  },
  { ...notInherited, fix: (value) => suggestion(`my-${value}`, vendorId) },
  { ...noDevice, fix: (value) => suggestion(`my-${value}`, vendorId) },
];
