import { vendors } from "../../vendors";
import { suggestion, type TextRule } from "./text-rule";

const vendorsAccounts = Object.fromEntries(vendors.flatMap(({ accounts }) => Object.entries(accounts)));
const anyOfTheirs = Object.keys(vendorsAccounts).join("|");

/** An account of a vendor where only one of your own makes sense. */
export const yourAccount: TextRule = {
  message: "must be in your own account, not in a vendor's",
  forbids: `^((${anyOfTheirs})$|arn:[^:]*:[^:]*:[^:]*:(${anyOfTheirs}):)`,
  onlyInStacks: true,
  fix: (value) => {
    const account = String(Object.keys(vendorsAccounts).find((id) => value.includes(id)));
    return `${account} is ${vendorsAccounts[account]}: write your own account's id`;
  },
};

export const accountIdRules: readonly TextRule[] = [
  {
    message: "must be the 12 digits of an AWS account id",
    matches: "^[0-9]{12}$",
    fix: (value) => suggestion(value.replace(/[- ]/g, ""), accountIdRules),
  },
  yourAccount,
];

/**
 * The vendors' principals are in the partition `aws`, so every ARN for a role or a bucket of ours must be there too.
 */
export const inPartition: TextRule = {
  message: "must be in the partition aws, like the vendors' principals",
  forbids: "^arn:aws-",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html",
};

/** The ARN of a managed policy: one of your account, or one of AWS. */
export function managedPolicyArn(example: string): readonly TextRule[] {
  return [
    inPartition,
    {
      message: `must be the ARN of a managed policy, such as "${example}"`,
      matches: "^arn:aws:iam::([0-9]{12}|aws):policy/[0-9A-Za-z_+=,.@/-]*[0-9A-Za-z_+=,.@-]$",
    },
    yourAccount,
  ];
}

export const roleArn: readonly TextRule[] = [
  inPartition,
  {
    message: 'must be the ARN of a role, such as "arn:aws:iam::111122223333:role/deploy"',
    matches: "^arn:aws:iam::[0-9]{12}:role/[0-9A-Za-z_+=,.@/-]+$",
  },
  yourAccount,
];
