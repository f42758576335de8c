import { declarations } from "../../settings";
import { leavesOf } from "../../settings/declaration/declaration";
import { markdownTable } from "../../text/table";

/** Returns the settings without a variable in any module as a Markdown table, each with the reason. */
export function moduleTable(): string {
  const rows = leavesOf(declarations).flatMap(({ path, leaf }) =>
    "notInModule" in leaf ? [[`\`${path.join(".")}\``, sentence(leaf.notInModule)]] : [],
  );
  return markdownTable([["Setting", "Reason"], ...rows]);
}

function sentence(reason: string): string {
  return `${reason.charAt(0).toUpperCase()}${reason.slice(1)}.`;
}
