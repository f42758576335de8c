import { vendors } from "../../vendors";
import { accessGrants } from "../../vendors/lookups";
import type { DocumentsThat } from "./control";

/** The names of the vendors that document a way in of this kind. */
export function vendorsWhose(are: DocumentsThat["are"]): readonly string[] {
  return vendors.filter((vendor) => accessGrants(vendor).some(are)).map(({ name }) => name);
}
