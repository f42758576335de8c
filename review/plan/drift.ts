import { asMap, isMap } from "../../text/map";
import { blocks, type Drift, type Values } from "./resources";

/** The resources that somebody changed or removed outside of Terraform since its last apply. */
export function driftOf(json: Values, plan: string): readonly Drift[] {
  return blocks(json["resource_drift"])
    .filter(({ mode }) => mode !== "data")
    .flatMap(({ address, change }) => {
      const { before, after } = asMap(change);
      if (!isMap(before)) return [];
      const place = { plan, address: String(address) };
      return isMap(after) ? [{ ...place, changed: changedIn(before, after) }] : [place];
    });
}

function changedIn(before: Values, after: Values): readonly string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name])).sort();
}
