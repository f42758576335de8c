import { keyRefusal, methods } from "../constructs/methods";
import { documentedGrant } from "../policies/bucket";
import { formNote } from "../policies/forms";
import { groupedBy } from "../text/grouped";
import { accessModes } from "../vendors";
import { inputsOf } from "../vendors/lookups";
import type { Statement } from "../vendors/statement";
import type { AccessMode, Vendor, VendorInput } from "../vendors/vendor";
import { wideResourcesOf } from "./granted-policies";

/** The answer of the vendor's document to a topic, and its consequence. */
export interface DocumentAnswer {
  readonly topic: string;
  /** The ways in with this answer, if not all of them have it. */
  readonly only?: readonly AccessMode[];
  readonly answer: string;
}

type Answers = (vendor: Vendor, mode: AccessMode) => string | undefined;

/** The topics in their order; a way in without an answer has none. */
const topics: Readonly<Record<string, Answers>> = {
  "Customer managed KMS key": keyAnswer,
  "Object prefix": (vendor, mode) => {
    const { objectPrefix, bucket } = documentedGrant(vendor, { mode });
    if (objectPrefix !== undefined) return `The statements open \`${objectPrefix}\` alone.`;
    const folder = inputsOf(vendor, mode).find((input) => isOnlyFolder(input, bucket));
    return folder
      ? `The statements open the folder of \`${folder.setting}\` alone.`
      : "No fixed folder: the statements open the whole bucket, so use the bucket for nothing else.";
  },
  "Bucket name": nameAnswer,
  Regions: ({ regions }) => (regions ? `${regions.join(", ")}.` : "No list of supported Regions."),
  "Recommended Regions": (vendor, mode) => {
    const each = Object.entries(documentedGrant(vendor, { mode }).realms?.each ?? {});
    const known = each.filter(([, { recommendedRegion }]) => recommendedRegion !== undefined);
    return known.length === 0
      ? undefined
      : `${known.map(([realm, one]) => `${one.recommendedRegion} for ${realm}`).join(", ")}.`;
  },
  "Two forms": (vendor, mode) => {
    const note = formNote(vendor, { mode });
    return note && `The access ${note.replace(/arn:[^,;]+/g, "`$&`")}.`;
  },
};

/** Reports if the statements allow nothing on objects outside of this folder. */
function isOnlyFolder({ becomes, placeholder }: VendorInput, statements: readonly Statement[]): boolean {
  const objects = statements.flatMap(({ Resource = [] }) => [Resource].flat().filter((one) => one.includes("/")));
  return becomes === "folder" && objects.every((one) => one.includes(placeholder));
}

/** Returns what the document says of each topic. */
export function documentAnswers(vendor: Vendor): readonly DocumentAnswer[] {
  const modes = accessModes(vendor);
  return Object.entries(topics).flatMap(([topic, answers]) => {
    const groups = groupedBy(modes, (mode) => answers(vendor, mode) ?? "");
    return [...groups].flatMap(([answer, only]) => {
      if (answer === "") return [];
      return [only.length === modes.length ? { topic, answer } : { topic, only, answer }];
    });
  });
}

function keyAnswer(vendor: Vendor, mode: AccessMode): string {
  const { key } = documentedGrant(vendor, { mode });
  const refusal = keyRefusal(vendor, mode);
  const { identity } = methods[mode];
  const holder = identity ? `the ${identity.kind}'s policy` : "the key's own policy";
  if (refusal === "refused") return "Not supported: synth refuses one.";
  if (refusal === "undocumented") return `No statement for ${holder}: synth refuses a key.`;
  if (typeof key !== "string") return `The statements above, for ${holder}: a key in \`encryption\` adds them.`;
  return `No statement for ${holder}. With a key, it gets the two permissions that S3 asks of uploads: they are ours.`;
}

function nameAnswer(vendor: Vendor, mode: AccessMode): string {
  const { bucketName, realms } = documentedGrant(vendor, { mode });
  const wide = wideResourcesOf(vendor, mode).map(({ buckets }) => `\`${buckets}\``);
  const when = bucketName?.onlyInRealm ? `With a ${realms?.noun}, the` : "The";
  const demand = bucketName ? `${when} name must begin with \`${bucketName.prefix}\`.` : "No beginning is demanded.";
  return wide.length === 0 ? demand : `${demand} The statements also match the names ${wide.join(", ")}.`;
}
