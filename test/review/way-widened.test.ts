import { ownAccountId as account, changedPlan, policy, reviewOf, staying, unreadOf, type Changed } from "./small-plan";

const stranger = "999988887777";
const partner = `arn:aws:iam::${stranger}:role/partner`;
const foundIn = (resources: Readonly<Record<string, Changed>>) => {
  const { findings, ...review } = reviewOf(changedPlan(resources));
  const high = findings.filter(({ status, severity }) => status === "new" && severity === "high");
  return unreadOf({ ...review, findings: high }, "way-widened").map((text) => text.replace(/^.*because the plan /, ""));
};

const reading = (Resource: string) =>
  policy({ Effect: "Allow", Principal: { AWS: partner }, Action: "s3:GetObject", Resource });
const updated = (before: object, after: object): Changed => ({ before: { ...before }, after: { ...after } });

const point = {
  name: "logs",
  bucket: "acme-logs",
  policy: reading(`arn:aws:s3:us-east-1:${account}:accesspoint/logs/object/*`),
};
const service = { allowed_principals: [partner], network_load_balancer_arns: ["arn:lb/a"] };
const bus = `arn:aws:events:us-east-1:${stranger}:event-bus/partner`;
const target = staying({ rule: "orders", target_id: "partner", arn: bus });
const rule = (pattern: object) => ({ name: "orders", event_pattern: JSON.stringify(pattern) });
const subscription = {
  topic_arn: `arn:aws:sns:us-east-1:${account}:orders`,
  protocol: "sqs",
  endpoint: `arn:aws:sqs:us-east-1:${stranger}:orders`,
};
const share = "arn:aws:ram:us-east-1:111122223333:resource-share/one";
const plan = {
  id: "plan-1",
  name: "daily",
  rule: [
    {
      rule_name: "r",
      copy_action: [{ destination_vault_arn: `arn:aws:backup:us-east-1:${stranger}:backup-vault:partner` }],
    },
  ],
};
const link = { label_template: "$AccountName", sink_identifier: `arn:aws:oam:us-east-1:${stranger}:sink/one` };
const user = { server_id: "s-1", user_name: "partner", role: `arn:aws:iam::${account}:role/sftp` };
const sftp = (bucket: string) => ({
  name: "sftp",
  role: "sftp",
  policy: policy({ Effect: "Allow", Action: "s3:GetObject", Resource: `arn:aws:s3:::${bucket}/*` }),
});
const sftpRole = {
  name: "sftp",
  assume_role_policy: policy({
    Effect: "Allow",
    Principal: { Service: "transfer.amazonaws.com" },
    Action: "sts:AssumeRole",
  }),
};

const anchor = {
  name: "a",
  source: [{ source_type: "CERTIFICATE_BUNDLE", source_data: [{ x509_certificate_data: "PEM" }] }],
};
const anywhere = (Condition?: object) => ({
  name: "r",
  assume_role_policy: policy({
    Effect: "Allow",
    Principal: { Service: "rolesanywhere.amazonaws.com" },
    Action: ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"],
    ...(Condition && { Condition }),
  }),
});

describe("An outsider with access gets more", () => {
  test.each<[string, Readonly<Record<string, Changed>>, string]>([
    [
      "by an access point that leaves its VPC",
      {
        "aws_s3_access_point.p": updated(
          { ...point, vpc_configuration: [{ vpc_id: "vpc-1" }] },
          { ...point, vpc_configuration: [] },
        ),
      },
      "changes vpc_configuration",
    ],
    [
      "by an endpoint service without acceptance",
      {
        "aws_vpc_endpoint_service.s": updated(
          { ...service, acceptance_required: true },
          { ...service, acceptance_required: false },
        ),
      },
      "changes acceptance_required",
    ],
    [
      "by an endpoint service without acceptance, with its principals in resources of their own",
      {
        "aws_vpc_endpoint_service.s": updated(
          { id: "vpce-svc-1", acceptance_required: true },
          { id: "vpce-svc-1", acceptance_required: false },
        ),
        "aws_vpc_endpoint_service_allowed_principal.p": staying({
          vpc_endpoint_service_id: "vpce-svc-1",
          principal_arn: partner,
        }),
      },
      "changes acceptance_required of aws_vpc_endpoint_service.s",
    ],
    [
      "by another snapshot",
      {
        "aws_snapshot_create_volume_permission.p": updated(
          { account_id: stranger, snapshot_id: "snap-1" },
          { account_id: stranger, snapshot_id: "snap-2" },
        ),
      },
      "changes snapshot_id",
    ],
    [
      "by the policy of another table",
      {
        "aws_dynamodb_resource_policy.p": updated(
          { resource_arn: "arn:aws:dynamodb:us-east-1:111122223333:table/a", policy: reading("*") },
          { resource_arn: "arn:aws:dynamodb:us-east-1:111122223333:table/b", policy: reading("*") },
        ),
      },
      "changes resource_arn",
    ],
    [
      "by a rule with a wider pattern",
      {
        "aws_cloudwatch_event_rule.r": updated(rule({ source: ["acme.a"] }), rule({ source: ["acme.a", "acme.b"] })),
        "aws_cloudwatch_event_target.t": target,
      },
      "changes event_pattern of aws_cloudwatch_event_rule.r",
    ],
    [
      "by a rule with fewer exceptions",
      {
        "aws_cloudwatch_event_rule.r": updated(
          rule({ source: [{ "anything-but": ["pay", "x"] }] }),
          rule({ source: [{ "anything-but": ["x"] }] }),
        ),
        "aws_cloudwatch_event_target.t": target,
      },
      "changes event_pattern of aws_cloudwatch_event_rule.r",
    ],
    [
      "by a rule with one bound in place of two",
      {
        "aws_cloudwatch_event_rule.r": updated(
          rule({ detail: { n: [{ numeric: [">", 0, "<", 5] }] } }),
          rule({ detail: { n: [{ numeric: [">", 0] }] } }),
        ),
        "aws_cloudwatch_event_target.t": target,
      },
      "changes event_pattern of aws_cloudwatch_event_rule.r",
    ],
    [
      "by a rule that is switched on",
      {
        "aws_cloudwatch_event_rule.r": updated(
          { name: "orders", state: "DISABLED" },
          { name: "orders", state: "ENABLED" },
        ),
        "aws_cloudwatch_event_target.t": target,
      },
      "changes state of aws_cloudwatch_event_rule.r",
    ],
    [
      "by a subscription without its filter",
      {
        "aws_sns_topic_subscription.s": updated(
          { ...subscription, filter_policy: '{"kind":["a"]}' },
          { ...subscription, filter_policy: "" },
        ),
      },
      "changes filter_policy",
    ],
    [
      "by another resource in a share",
      {
        "aws_ram_principal_association.p": staying({ principal: stranger, resource_share_arn: share }),
        "aws_ram_resource_association.r": {
          after: { resource_share_arn: share, resource_arn: "arn:aws:ec2:us-east-1:111122223333:subnet/s" },
        },
      },
      "creates aws_ram_resource_association.r",
    ],
    [
      "by another selection of a backup plan that copies to its vault",
      {
        "aws_backup_plan.p": staying(plan),
        "aws_backup_selection.s": { after: { plan_id: "plan-1", name: "all", resources: ["*"] } },
      },
      "creates aws_backup_selection.s",
    ],
    [
      "by a tag of Lake Formation on another table",
      {
        "aws_lakeformation_permissions.p": staying({
          principal: partner,
          permissions: ["SELECT"],
          lf_tag_policy: [{ resource_type: "TABLE", expression: [{ key: "sharing", values: ["partner"] }] }],
        }),
        "aws_lakeformation_resource_lf_tags.t": {
          after: {
            table: [{ database_name: "pay", name: "salaries" }],
            lf_tag: [{ key: "sharing", value: "partner" }],
          },
        },
      },
      "creates aws_lakeformation_resource_lf_tags.t",
    ],
    [
      "by a link with further types",
      {
        "aws_oam_link.l": updated(
          { ...link, resource_types: ["AWS::Logs::LogGroup"] },
          { ...link, resource_types: ["AWS::Logs::LogGroup", "AWS::XRay::Trace"] },
        ),
      },
      "changes resource_types",
    ],
    [
      "by more permissions of an SFTP user's role",
      {
        "aws_transfer_user.u": staying(user),
        "aws_iam_role.sftp": staying(sftpRole),
        "aws_iam_role_policy.sftp": updated(sftp("acme-inbox"), sftp("*")),
      },
      "changes aws_iam_role_policy.sftp",
    ],
    [
      "by a role of Roles Anywhere without a demand for the certificate",
      {
        "aws_rolesanywhere_trust_anchor.a": staying(anchor),
        "aws_iam_role.r": updated(
          anywhere({ StringEquals: { "aws:PrincipalTag/x509Subject/CN": "partner" } }),
          anywhere(),
        ),
        "aws_iam_role_policy.r": staying({ ...sftp("acme-inbox"), role: "r" }),
      },
      "changes aws_iam_role_policy.r",
    ],
    [
      "by a profile of Roles Anywhere with more roles",
      {
        "aws_rolesanywhere_trust_anchor.a": staying(anchor),
        "aws_rolesanywhere_profile.p": updated(
          { name: "p", role_arns: ["arn:aws:iam::111122223333:role/a"] },
          { name: "p", role_arns: ["arn:aws:iam::111122223333:role/a", "arn:aws:iam::111122223333:role/b"] },
        ),
      },
      "changes role_arns of aws_rolesanywhere_profile.p",
    ],
  ])("%s", (_, resources, change) => {
    expect(foundIn(resources)).toEqual([change]);
  });
});

describe("An outsider with access gets no more", () => {
  test.each<[string, Readonly<Record<string, Changed>>]>([
    ["by a new tag", { "aws_s3_access_point.p": updated(point, { ...point, tags: { team: "data" } }) }],
    [
      "by an access point that moves into a VPC",
      {
        "aws_s3_access_point.p": updated(
          { ...point, vpc_configuration: [] },
          { ...point, vpc_configuration: [{ vpc_id: "vpc-1" }] },
        ),
      },
    ],
    [
      "by an endpoint service that asks for acceptance",
      {
        "aws_vpc_endpoint_service.s": updated(
          { ...service, acceptance_required: false },
          { ...service, acceptance_required: true },
        ),
      },
    ],
    [
      "by an endpoint service with fewer load balancers",
      {
        "aws_vpc_endpoint_service.s": updated(
          { ...service, network_load_balancer_arns: ["arn:lb/a", "arn:lb/b"] },
          service,
        ),
      },
    ],
    [
      "by a rule with a narrower pattern",
      {
        "aws_cloudwatch_event_rule.r": updated(
          rule({ source: ["acme.a", "acme.b"] }),
          rule({ source: ["acme.a"], "detail-type": ["x"] }),
        ),
        "aws_cloudwatch_event_target.t": target,
      },
    ],
    [
      "by a rule of another target",
      {
        "aws_cloudwatch_event_rule.r": updated(
          { ...rule({ source: ["a"] }), name: "other" },
          { ...rule({}), name: "other" },
        ),
        "aws_cloudwatch_event_target.t": target,
      },
    ],
    [
      "by the buffer of a stream to a host outside of AWS",
      {
        "aws_kinesis_firehose_delivery_stream.s": updated(
          { name: "s", http_endpoint_configuration: [{ url: "https://logs.example.com", buffering_interval: 60 }] },
          { name: "s", http_endpoint_configuration: [{ url: "https://logs.example.com", buffering_interval: 120 }] },
        ),
      },
    ],
    [
      "by settings of a queue that say nothing of access",
      {
        "aws_sqs_queue.q": updated(
          {
            name: "q",
            policy: reading("*"),
            visibility_timeout_seconds: 30,
            deduplication_scope: "queue",
            sqs_managed_sse_enabled: false,
          },
          {
            name: "q",
            policy: reading("*"),
            visibility_timeout_seconds: 60,
            deduplication_scope: "messageGroup",
            sqs_managed_sse_enabled: true,
          },
        ),
      },
    ],
    [
      "by the same filter in another layout",
      {
        "aws_sns_topic_subscription.s": updated(
          { ...subscription, filter_policy: '{"kind":["a"]}' },
          { ...subscription, filter_policy: '{ "kind": [ "a" ] }' },
        ),
      },
    ],
    [
      "by fewer permissions of an SFTP user's role",
      {
        "aws_transfer_user.u": staying(user),
        "aws_iam_role.sftp": staying(sftpRole),
        "aws_iam_role_policy.sftp": updated(sftp("*"), sftp("acme-inbox")),
      },
    ],
    [
      "by a share of the account alone",
      {
        "aws_ram_principal_association.p": staying({ principal: account, resource_share_arn: share }),
        "aws_ram_resource_association.r": {
          after: { resource_share_arn: share, resource_arn: "arn:aws:ec2:us-east-1:111122223333:subnet/s" },
        },
      },
    ],
  ])("%s", (_, resources) => {
    expect(foundIn(resources)).toEqual([]);
  });
});
