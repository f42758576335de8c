import { changedPlan, reviewOf, staying, unreadOf, valueAt, type Changed } from "./small-plan";

const foundIn = (type: string, changed: Changed) => {
  const { findings, ...review } = reviewOf(changedPlan({ [`${type}.a`]: changed }));
  return unreadOf({ ...review, findings: findings.filter(({ status }) => status === "new") }, "unread-outsider");
};

describe("Data for a host outside of AWS is a finding:", () => {
  test.each([
    ["aws_cloudwatch_event_api_destination", "invocation_endpoint"],
    ["aws_datasync_location_object_storage", "server_hostname"],
    ["aws_iot_topic_rule", "http.url"],
    ["aws_kinesis_firehose_delivery_stream", "http_endpoint_configuration.url"],
    ["aws_kinesis_firehose_delivery_stream", "splunk_configuration.hec_endpoint"],
  ])("%s by %s", (type, path) => {
    const at = (host: string) => valueAt(path, `https://${host}:8088/services/t0ken`);
    const message = `unread-outsider: ${type}.a sends data to logs.example.com, outside of AWS, by ${path}`;
    expect(foundIn(type, { after: at("logs.example.com") })).toEqual([message]);
    expect(foundIn(type, { before: at("old.example.com"), after: at("logs.example.com") })).toEqual([message]);
    expect(foundIn(type, staying(at("logs.example.com")))).toEqual([]);
    expect(foundIn(type, { after: at("x.execute-api.us-east-1.amazonaws.com") })).toEqual([]);
  });
});
