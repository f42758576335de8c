import { hardeningRules, type Limits, type PolicyPart } from "../policies/hardening";
import { allOf } from "../text/list";
import { markdownTable } from "../text/table";

/** The limits in the words of the table. */
const limits: Limits = { bucketName: "BUCKET", region: "REGION", objectPrefix: "`objectPrefix`", until: "`until`" };

/** Returns every change of `profile: hardened` as a Markdown table, with its reason and AWS's page on it. */
export function hardeningTable(): string {
  const rows = hardeningRules.map(({ does, parts, reason, link }) => [
    upper(does(limits)),
    upper(allOf(parts.map((part) => policies[part]))),
    `${reason} [AWS](${link})`,
  ]);
  return markdownTable([["Change", "In the policies of", "Reason"], ...rows]);
}

const policies: { readonly [part in PolicyPart]: string } = {
  trust: "the role's trust",
  bucket: "the bucket",
  key: "its key",
};

function upper(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
