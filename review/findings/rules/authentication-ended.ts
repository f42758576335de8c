import { interfaces, type Interface } from "../../grants/interfaces";
import { hitAt, type Rule } from "../rule";

export const authenticationEnded: Rule = {
  id: "authentication-ended",
  severity: "high",
  title: "Interface that no longer asks who calls",
  risk: "Everyone who reaches the interface gets what only known callers got before.",
  fix: "Keep the authentication, or accept that the interface is for everyone with a suppression.",
  link: "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-control-access-to-api.html",
  check: ({ before, after }) => {
    const asking = new Set(interfaces(before).flatMap((one) => (one.isOpen ? [] : [keyOf(one)])));
    return interfaces(after)
      .filter((one) => one.isOpen && asking.has(keyOf(one)))
      .map(({ planned, path }) => hitAt(planned, `no longer asks who calls, by ${path}`));
  },
};

function keyOf({ planned: { plan, resource }, path }: Interface): string {
  return `${plan.name} ${resource.address} ${path}`;
}
