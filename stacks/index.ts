/** What a CDKTF program imports. */
export { ConfigError } from "../config/config-error";
export { VendorAccess, type Access, type Bucket, type VendorAccessProps } from "../constructs/vendor-access";
export { literal, literals } from "../constructs/literal";
export type { Encryption } from "../constructs/encryption";
export type { AccessKeyProps, AccessKeys, MadeAccessKey } from "../constructs/user-access";
export type { BucketSettings } from "../constructs/vendor-bucket";
export { mixpanel } from "../vendors/mixpanel";
export { mparticle } from "../vendors/mparticle";
export type { Statement } from "../vendors/statement";
export type { Vendor } from "../vendors/vendor";
export type { ProviderProps } from "./aws-provider";
export type { BackendProps } from "./backend";
export type { CommonSettings } from "./common-settings";
export { MixpanelStack, type MixpanelStackProps } from "./mixpanel-stack";
export { MparticleStack, type MparticleStackProps } from "./mparticle-stack";
export type { StackProps } from "./vendor-stack";
