import { formNote } from "../../policies/forms";
import { accessOf, bucketNameOf, type SettingsRule } from "./settings-rule";

/** A vendor's documents can print the same statements in two forms: warns about the form in use. */
export const formChosen: SettingsRule = {
  reads: ["access", "realm", "bucket"],
  faults: ({ vendor, settings }) => {
    const note = formNote(vendor, accessOf({ vendor, settings }), bucketNameOf(settings));
    return note === undefined ? [] : [{ path: ["access"], message: note, reason: vendor.document.url }];
  },
};
