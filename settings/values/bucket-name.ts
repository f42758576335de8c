import { length, suggestion, type TextRule } from "./text-rule";

const bucketNaming = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html";

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
export const bucketName: readonly TextRule[] = [
  {
    message: "must be a bucket's name, not its ARN",
    forbids: "^arn:",
    fix: (value) => suggestion(value.replace(/^.*:/, "").replace(/\/.*/, ""), bucketName),
  },
  {
    message: "must be a bucket's name, not a URL",
    forbids: "://",
    fix: (value) => suggestion(value.replace(/^.*?:\/\//, "").replace(/\/.*/, ""), bucketName),
  },
  { ...length(3, 63), link: bucketNaming },
  {
    message: 'must have only lowercase letters a-z, digits, "-" and "."',
    only: "a-z0-9.-",
    link: bucketNaming,
    fix: (value) => suggestion(value.toLowerCase().replace(/[_ ]/g, "-"), bucketName),
  },
  { message: "must begin and end with a letter or a digit", forbids: "^[.-]|[.-]$", link: bucketNaming },
  { message: 'must not have two "." in a row', forbids: "\\.\\.", link: bucketNaming },
  { message: "must not look like an IP address", forbids: "^[0-9]+\\.[0-9]+\\.[0-9]+\\.[0-9]+$", link: bucketNaming },
  {
    message: 'must not begin with a prefix reserved by AWS ("xn--", "sthree-", "amzn-s3-demo-")',
    forbids: "^(xn--|sthree-|amzn-s3-demo-)",
    link: bucketNaming,
  },
  {
    message: 'must not end with a suffix reserved by AWS ("-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3")',
    forbids: "(-s3alias|--ol-s3|\\.mrap|--x-s3|--table-s3)$",
    link: bucketNaming,
  },
];

/** A name for a new bucket; an existing one may be in the account's own namespace. */
export const newBucketName: readonly TextRule[] = [
  ...bucketName,
  {
    message: 'must not end with "-an": AWS reserves it for account namespaces',
    forbids: "-an$",
    link: bucketNaming,
  },
];
