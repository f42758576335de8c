import type { OpeningSetting } from "./settings-props";

/** The props of a prepared stack: the values of its role's trust policy can come later. At run time, other ways in are refused. */
export type Prepared<Props> = Props extends object
  ? Omit<Props, OpeningSetting | "state"> &
      Partial<Pick<Props, Extract<keyof Props, OpeningSetting>>> & { readonly state: "prepared" }
  : never;
