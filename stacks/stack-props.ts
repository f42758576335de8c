import type { ProviderProps } from "../terraform/aws-provider";
import type { BackendProps } from "../terraform/backend";

/** The common props of every stack, besides its vendor's settings. */
export interface StackProps {
  readonly provider?: ProviderProps;
  /** If unset, a local file named after the stack. */
  readonly backend?: BackendProps;
}
