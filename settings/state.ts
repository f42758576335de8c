import { z } from "zod";
import { accessStates, type AccessState } from "../policies/suspension";
import { field } from "./declaration/declaration";

export const state = field({
  section: "record",
  schema: z.enum(accessStates).default("active").meta({
    description:
      "The state of the access. `prepared`: nobody can assume the role yet, because the vendor shows its values only once it has the role; they can be missing. `suspended`: everything stays, and AWS denies every request of the vendor, from open sessions too; an IAM user's keys are inactive. `offboarded`: the role, the user, its keys, and the vendor's statements are gone; the bucket, its key, and its objects stay.",
  }),
  example: "suspended",
  props: (state: AccessState) => (state === "active" ? {} : { state }),
  notInModule:
    "a module's caller suspends with permissions_boundary = \"arn:aws:iam::aws:policy/AWSDenyAll\", or leaves out the statements of a bucket policy, and needs no `prepared`: pass the vendor's values by reference",
});
