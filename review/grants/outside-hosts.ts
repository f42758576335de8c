import { isSourceOnly } from "./transfers";
import { asMap } from "../../text/map";
import { unreadAt, type Unread } from "./grant";
import { withheld } from "../plan/sensitive";
import { valuesAt } from "./values-at";
import type { PlannedResource, PlannedState } from "../plan/planned-state";

/** The arguments with a host for data, as paths, by type. */
const hosts: Readonly<Record<string, readonly string[]>> = {
  aws_cloudwatch_event_api_destination: ["invocation_endpoint"],
  aws_datasync_location_object_storage: ["server_hostname"],
  aws_iot_topic_rule: ["http.url"],
  aws_kinesis_firehose_delivery_stream: ["http_endpoint_configuration.url", "splunk_configuration.hec_endpoint"],
};

/** Data for a host outside of AWS: no account and no policy tells whose it is. */
export function outsideHosts(state: PlannedState): readonly Unread[] {
  return Object.entries(hosts).flatMap(([type, paths]) =>
    state
      .ofType(type)
      .filter((planned) => !isSourceOnly(state, planned))
      .flatMap((planned) => paths.flatMap((path) => sentTo(state, planned, path))),
  );
}

/** Only the host is said: the rest of an address may hold a token. */
function sentTo(state: PlannedState, planned: PlannedResource, path: string): readonly Unread[] {
  const { texts } = valuesAt(state, planned, path);
  const marked = valuesAt(state, { ...planned, values: asMap(planned.sensitive) }, path).values;
  const sensitive = planned.sensitive === true || marked.includes(true);
  const hostnames = texts.map(hostOf).filter((host) => host !== "" && !/\.amazonaws\.com(\.cn)?$/.test(host));
  return hostnames.map((host) => {
    const shown = sensitive ? withheld : host;
    const message = `sends data to ${shown}, outside of AWS, by ${path}`;
    return { ...unreadAt(planned, "outsider", message), names: shown };
  });
}

/** The name of the host in an address, or in the name itself; a user's name before it is none. */
function hostOf(address: string): string {
  const url = /^[a-z]+:\/\//i.test(address) ? address : `https://${address}`;
  return URL.canParse(url) ? new URL(url).hostname : "";
}
