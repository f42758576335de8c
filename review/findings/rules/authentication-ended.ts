import { openInterfaces, type OpenInterface } from "../../grants/open-interfaces";
import { hitAt, type Rule } from "../rule";

export const authenticationEnded: Rule = {
  id: "authentication-ended",
  severity: "high",
  title: "Interface that no longer asks who calls",
  risk: "Everyone who reaches the interface gets what only known callers got before.",
  fix: "Keep the authentication, or accept that the interface is for everyone with a suppression.",
  link: "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-control-access-to-api.html",
  check: ({ before, after }) => {
    const open = new Set(openInterfaces(before).map(keyOf));
    return openInterfaces(after)
      .filter(
        (one) => before.at(one.planned.plan.name, one.planned.resource.address).length > 0 && !open.has(keyOf(one)),
      )
      .map(({ planned, path }) => hitAt(planned, `no longer asks who calls, by ${path}`));
  },
};

function keyOf({ planned: { plan, resource }, path }: OpenInterface): string {
  return `${plan.name} ${resource.address} ${path}`;
}
