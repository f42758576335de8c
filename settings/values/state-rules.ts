import { inAnyCase, noDeviceInPath } from "./reserved-names";
import { length, type TextRule } from "./text-rule";

export const stateKeyPrefix: readonly TextRule[] = [
  { message: 'must not begin or end with "/"', forbids: "^/|/$" },
  { message: "must have only letters, digits and /!_.*'()-", only: "0-9A-Za-z/!_.*'()-" },
  { message: 'must not contain ".."', forbids: "\\.\\." },
  length(1, 512),
];

export const directory: readonly TextRule[] = [
  { message: "must be a relative path below the project", forbids: "^/|^[A-Za-z]:|\\\\|(^|/)\\.\\.(/|$)" },
  { message: "must have only letters, digits and /_.-", matches: "^[0-9A-Za-z/_.-]+$" },
  {
    message: "must be outside cdktf.out, because a run can rewrite everything in it",
    // in any case, because the file systems of Windows and macOS don't tell upper from lower case
    forbids: `^(\\./+)*${inAnyCase("cdktf.out")}(/|$)`,
    fix: () => 'write a folder beside it, such as "state"',
  },
  noDeviceInPath,
];

export const organization: readonly TextRule[] = [
  { message: "must have only letters, digits, _ and -", only: "0-9A-Za-z_-" },
  length(3, 40),
];

/** https://developer.hashicorp.com/terraform/cloud-docs/workspaces/create */
export const maxWorkspaceName = 90;

/** Its length is judged together with the file's and the stack's name (config/rules/workspace.ts). */
export const workspacePrefix: readonly TextRule[] = [
  { message: "must have only letters, digits, _ and -", only: "0-9A-Za-z_-" },
];

export const hostname: readonly TextRule[] = [
  {
    message: 'must be a host name, such as "app.terraform.io"',
    matches: "^[0-9a-z]([0-9a-z-]*[0-9a-z])?(\\.[0-9a-z]([0-9a-z-]*[0-9a-z])?)+(:[0-9]+)?$",
  },
];
