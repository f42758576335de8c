import type { Fault } from "../../text/fault";
import { repeats } from "../../text/repeats";
import { allTags, type SettingsRule } from "./settings-rule";

export const maxTags = 50;
const tagging = "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html";

const tagCount: SettingsRule = {
  reads: ["tags", "environment"],
  beyondSchema: "sums",
  faults: ({ settings }) => tagCountFaults(Object.keys(allTags(settings)).length, "including that of environment"),
};

/** The fault of too many tags on one resource. */
export function tagCountFaults(count: number, among: string): readonly Fault[] {
  if (count <= maxTags) return [];
  return [
    { path: ["tags"], message: `must be at most ${maxTags} tags, ${among}`, actual: `${count}`, reason: tagging },
  ];
}

const tagsOfOneName: SettingsRule = {
  reads: ["tags", "environment"],
  beyondSchema: "case",
  faults: ({ settings: { tags, environment } }) => [
    ...repeats(Object.keys(tags), sameForIam).map(({ first, again }) => ({
      path: ["tags", again],
      atKey: true,
      message: `is the same tag as ${JSON.stringify(first)}: IAM ignores case`,
      reason: tagging,
      fix: "keep one of them",
    })),
    ...(environment === undefined ? [] : Object.keys(tags).filter((key) => sameForIam(key) === "environment")).map(
      (key) => ({
        path: ["tags", key],
        atKey: true,
        message: "is the same tag as that of environment",
        reason: tagging,
        fix: "keep one of them",
      }),
    ),
  ],
};

/** A tag's key as IAM compares it. */
export function sameForIam(key: string): string {
  return key.toLowerCase();
}

export const tagRules: readonly SettingsRule[] = [tagCount, tagsOfOneName];
