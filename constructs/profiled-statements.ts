import { hardeningChanges, inProfile, type PolicyPart } from "../policies/hardening";
import type { Statement } from "../vendors/statement";
import type { VendorAccessProps } from "./vendor-access-props";

type Props = Pick<VendorAccessProps, "profile" | "bucket" | "region" | "objectPrefix" | "until">;

/** The vendor's statements in the profile of an access, and their changes. */
export class ProfiledStatements {
  private readonly made: Statement[] = [];

  constructor(private readonly props: Props) {}

  of(part: PolicyPart, documented: readonly Statement[]): readonly Statement[] {
    const statements = inProfile(this.props.profile, part, documented, this.limits);
    this.made.push(...statements);
    return statements;
  }

  /** The limits of the statements beside the vendor's document, such as "only with TLS". */
  get changes(): readonly string[] {
    return hardeningChanges(this.made, this.limits);
  }

  private get limits() {
    const { bucket, region, objectPrefix, until } = this.props;
    return { bucketName: bucket.name, region, objectPrefix, until };
  }
}
