/** The closed set of our blocks in Terraform's language: in JSON a block and a map of values look the same. */

/** The number of a block's labels, such as the type and the name of a resource. */
export const blockLabels: Readonly<Record<string, number>> = {
  terraform: 0,
  locals: 0,
  moved: 0,
  removed: 0,
  import: 0,
  variables: 0,
  variable: 1,
  output: 1,
  module: 1,
  provider: 1,
  mock_provider: 1,
  mock_data: 1,
  mock_resource: 1,
  run: 1,
  data: 2,
  resource: 2,
  dynamic: 1,
  content: 0,
  required_providers: 0,
  lifecycle: 0,
  precondition: 0,
  postcondition: 0,
  validation: 0,
  assert: 0,
  rule: 0,
  default_retention: 0,
  filter: 0,
  tag: 0,
  and: 0,
  expiration: 0,
  transition: 0,
  abort_incomplete_multipart_upload: 0,
  noncurrent_version_expiration: 0,
  noncurrent_version_transition: 0,
  apply_server_side_encryption_by_default: 0,
  versioning_configuration: 0,
};

/** Arguments with a map as their value, and not a block. */
export const mapArguments = ["aws", "tags", "value", "default", "defaults"];

/** Arguments with a text that is not a value but a reference, a type or a keyword. */
export const bareArguments = [
  "type",
  "depends_on",
  "ignore_changes",
  "expect_failures",
  "command",
  "to",
  "from",
  "providers",
];

/** Blocks with a person's own argument names, so that none of them is a block. */
export const freeBodies = ["locals", "variables", "module"];
