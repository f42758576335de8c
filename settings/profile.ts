import { z } from "zod";
import { longestObjectPrefix, objectPrefixPattern, profiles, type Profile } from "../policies/hardening";
import { field, textField } from "./declaration/declaration";
import { length } from "./values/text-rule";

const profile = field({
  section: "profile",
  schema: z.enum(profiles).default("as-documented").meta({
    description:
      "The statements of the vendor's document word for word (`as-documented`), or limited to the vendor's job (`hardened`): only with TLS, a KMS key only through S3, and each action only on its own kind of resource; with `objectPrefix` only in that folder, and with `until` only until the end of that day.",
  }),
  example: "hardened",
  props: (profile: Profile) => (profile === "hardened" ? { profile } : {}),
  notInModule: "the command `modules --hardened` generates a module with hardened statements",
});

const objectPrefix = textField({
  section: "profile",
  describes:
    "The folder of the vendor's objects, with a slash at its end: with `profile: hardened` the vendor reaches no other object. Enter the same folder at the vendor. If unset, the whole bucket.",
  rules: [
    {
      message: 'must be a folder of letters, digits and _.=-, with a slash at its end, such as "exports/"',
      matches: objectPrefixPattern,
    },
    length(2, longestObjectPrefix),
  ],
  example: "exports/",
  props: (objectPrefix) => ({ objectPrefix }),
  notInModule: "a module opens the whole bucket: give its vendor a bucket of its own",
});

/** The settings of the profile of an access. */
export const profileFields = { profile, objectPrefix };
