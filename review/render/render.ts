import type { Review } from "../review";
import type { SourcePlace } from "../source/terraform-source";

export interface RenderOptions {
  readonly colour: boolean;
  /** The place of a plan's address in the Terraform source, if a checkout is known. */
  readonly place?: (plan: string, address: string) => SourcePlace | undefined;
}

export type Render = (review: Review, options: RenderOptions) => string;
