import { asMap } from "../../text/map";
import type { PlannedState } from "../plan/planned-state";
import { textsOf } from "../plan/resources";
import { ifChanged } from "./changed-value";
import { isForeignAccount } from "./foreign";
import { unreadAt, type Unread } from "./grant";

/** The keys of EKS's config map `aws-auth` with the identities of AWS that get into the cluster. */
const maps = ["mapRoles", "mapUsers", "mapAccounts"] as const;

/** Identities of other accounts in a config map of a cluster. */
export function clusterUsers(state: PlannedState): readonly Unread[] {
  const configMaps = state.resources.filter(({ resource }) => /^kubernetes_config_map/.test(resource.type));
  return configMaps.flatMap((planned) =>
    maps.flatMap((name) => {
      const listed = (values: typeof planned.values) => textsOf(asMap(values["data"])[name]).join("\n");
      const isOther = (account: string) => isForeignAccount(state.plans, planned.resource, account);
      return othersIn(listed(planned.values), isOther).map((names) => {
        const message = `lets ${names} into the cluster by ${name}${ifChanged(planned, listed)}`;
        return { ...unreadAt(planned, "outsider", message), names };
      });
    }),
  );
}

/** Another account's ARNs, and its id in a list of accounts. */
function othersIn(text: string, isOther: (account: string) => boolean): readonly string[] {
  const named = [...text.matchAll(/arn:[\w-]+:(?:iam|sts)::(\d{12}):[^"'\s,\]}]*|(?<![\w:/-])(\d{12})(?![\w:/-])/g)];
  const others = named.filter(([, inArn, alone]) => isOther(inArn ?? alone ?? ""));
  return [...new Set(others.map(([names]) => names))];
}
