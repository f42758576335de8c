import { changed, line, shownValue, type Line, type ResourceLines } from "../lines";
import { mapOrEmpty, type PlannedChange } from "../plan";

/** Tags removed by the plan are kept by a setting; a tag with another value in the file is not. */
export function ofTags(change: PlannedChange): ResourceLines {
  const before = mapOrEmpty(change.before["tags"]);
  const after = mapOrEmpty(change.after["tags"]);
  const lines = Object.entries(before).flatMap(([key, value]): Line | readonly Line[] => {
    if (!Object.hasOwn(after, key))
      return line(change, `tag ${shownValue(key)}: ${shownValue(value)} is removed`, {
        keep: { tags: Object.fromEntries([[key, value]]) },
      });
    return after[key] === value
      ? []
      : changed(change, `tag ${shownValue(key)}`, { reason: "the file declares it" }, value, after[key]);
  });
  return { lines, attributes: ["tags", "tags_all"] };
}
