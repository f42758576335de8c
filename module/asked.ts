import type { Place } from "../settings/declaration/declaration";
import type { Variable } from "../settings/declaration/module-variable";
import type { SettingName } from "../settings/settings";

/** A value of a setting, with its variable. */
export interface Asked extends Place {
  readonly setting: SettingName;
  readonly variable: Variable;
}
