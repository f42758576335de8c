import { numberField } from "./declaration/declaration";

export const maxSessionSeconds = numberField({
  section: "role",
  describes: "The maximum session duration of the role, in seconds.",
  min: 3600,
  max: 43_200,
  unit: "seconds",
  default: 3600,
  example: 7200,
  props: (maxSessionSeconds) => ({ access: { maxSessionSeconds } }),
  variable: {},
});
