import type { Fault } from "../../text/fault";
import { allOf } from "../../text/list";
import { repeats } from "../../text/repeats";
import { taggingSettings } from "../../settings/tags";
import { allTags, tagsOfSettings, type SettingsRule } from "./settings-rule";

export const maxTags = 50;
export const tagging = "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html";

const others = allOf(taggingSettings);

const tagCount: SettingsRule = {
  reads: ["tags", ...taggingSettings],
  beyondSchema: "sums",
  faults: ({ settings }) => tagCountFaults(Object.keys(allTags(settings)).length, `including those of ${others}`),
};

/** The fault of too many tags on one resource. */
export function tagCountFaults(count: number, among: string): readonly Fault[] {
  if (count <= maxTags) return [];
  return [
    { path: ["tags"], message: `must be at most ${maxTags} tags, ${among}`, actual: `${count}`, reason: tagging },
  ];
}

const tagsOfOneName: SettingsRule = {
  reads: ["tags", ...taggingSettings],
  beyondSchema: "case",
  faults: ({ settings: { tags, ...settings } }) => [
    ...repeats(Object.keys(tags), sameForIam).map(({ first, again }) => ({
      path: ["tags", again],
      atKey: true,
      message: `is the same tag as ${JSON.stringify(first)}: IAM ignores case`,
      reason: tagging,
      fix: "keep one of them",
    })),
    ...tagsOfSettings(settings).flatMap(({ setting, key: own }) =>
      Object.keys(tags)
        .filter((key) => sameForIam(key) === sameForIam(own))
        .map((key) => ({
          path: ["tags", key],
          atKey: true,
          message: `is the same tag as that of ${setting}`,
          reason: tagging,
          fix: "keep one of them",
        })),
    ),
  ],
};

/** A tag's key as IAM compares it. */
export function sameForIam(key: string): string {
  return key.toLowerCase();
}

export const tagRules: readonly SettingsRule[] = [tagCount, tagsOfOneName];
