/** The exports for a CDKTF program. */
export { ConfigError } from "../text/config-error";
export { VendorAccess } from "../constructs/vendor-access";
export type { Access, AccessKeyProps, AccessKeys } from "../constructs/methods/method";
export type { Bucket, VendorAccessProps } from "../constructs/vendor-access-props";
export { escapeText, escapeValues } from "../terraform/escape";
export type { Encryption } from "../settings/declaration/construct-props";
export type { MadeAccessKey } from "../constructs/user-access";
export type { BucketSettings } from "../constructs/vendor-bucket";
export type { AnyStatement, Principals } from "../policies/any-statement";
export type { Statement } from "../vendors/statement";
export type { Vendor } from "../vendors/vendor";
export { shippedVendor } from "../vendors";
export type { ProviderProps } from "../terraform/aws-provider";
export type { BackendProps } from "../terraform/backend";
export type {
  CommonSettings,
  LifecycleRule,
  MixpanelStackProps,
  MparticleStackProps,
  PolicyStatement,
} from "./settings-props";
export { mixpanel, MixpanelStack } from "./mixpanel-stack";
export { mparticle, MparticleStack } from "./mparticle-stack";
export { VendorStack, type OwnVendorProps, type VendorStackProps } from "./vendor-stack";
export type { Prepared } from "./prepared";
export type { StackProps } from "./stack-props";
