/** The forms of a module: Terraform JSON, HCL, or both in one folder. */
export const moduleFormats = ["json", "hcl", "both"] as const;
export type ModuleFormat = (typeof moduleFormats)[number];
