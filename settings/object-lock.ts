import { z } from "zod";
import { field, mapped, numberField } from "./declaration/declaration";
import type { ObjectVariable } from "./declaration/module-variable";
import type { WordsInput } from "./values/input";

const modes = ["GOVERNANCE", "COMPLIANCE"] as const;
const effect =
  "S3 then refuses uploads without a checksum, and nobody can turn Object Lock off or suspend versioning later.";

const lockVariable: ObjectVariable = {
  name: "object_lock",
  describes: `Locks each new object version for a time: \`mode\` is \`GOVERNANCE\` or \`COMPLIANCE\`, with \`days\` or \`years\`. ${effect} If null, the module sets no Object Lock.`,
  checks: [
    {
      condition: "(var.object_lock.days == null) != (var.object_lock.years == null)",
      message: "object_lock must have exactly one of days and years.",
    },
  ],
  example: { mode: "GOVERNANCE", days: 30 },
  props: { newBucket: { objectLockIf: "var.object_lock != null" } },
};
const inModule = { in: ["new-bucket"], object: lockVariable } as const;

const modeInput: WordsInput = {
  type: "words",
  describes:
    "Either `GOVERNANCE`: principals with `s3:BypassGovernanceRetention` can delete a locked version, or `COMPLIANCE`: nobody can, not even the root user.",
  words: () => modes,
};
const mode = field({
  schema: z.enum(modes).meta({ description: modeInput.describes }),
  example: "COMPLIANCE",
  input: modeInput,
  props: (objectLockMode: (typeof modes)[number]) => ({ newBucket: { objectLockMode } }),
  variable: inModule,
});
const days = numberField({
  describes: "Days of the retention.",
  min: 1,
  max: 36_500,
  unit: "days",
  example: 90,
  props: (objectLockDays) => ({ newBucket: { objectLockDays } }),
  variable: { ...inModule, optional: true },
});
const years = numberField({
  describes: "Years of the retention.",
  min: 1,
  max: 100,
  unit: "years",
  example: 2,
  props: (objectLockYears) => ({ newBucket: { objectLockYears } }),
  variable: { ...inModule, optional: true },
});

export const objectLock = mapped({
  section: "data",
  fields: { mode, days, years },
  schema: z
    .strictObject({ mode: mode.schema, days: days.schema, years: years.schema })
    .optional()
    .meta({
      description: `The default retention of S3 Object Lock: locks each new object version for \`days\` or \`years\`. ${effect} Only for a new bucket.`,
    }),
});
