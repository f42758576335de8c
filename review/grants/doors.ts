import { textsOf, type Values } from "../plan/resources";
import { ifChanged } from "./changed-value";
import { unreadAt, type Unread } from "./grant";
import type { PlannedResource, PlannedState } from "../plan/planned-state";

/** A way in for somebody without an identity of AWS: a service acts with a role for whoever has the key. */
interface Door {
  readonly type: string;
  /** The arguments with the key, the role and the place: another value is another door. */
  readonly attributes: readonly string[];
  readonly letsIn: (values: Values) => string;
  /** Reports if the resource opens the door; absent for always. */
  readonly isOpen?: (values: Values) => boolean;
}

const ofUser = ["home_directory", "home_directory_mappings", "policy", "role", "user_name"];
const ofAgreement = ["access_role", "base_directory", "partner_profile_id"];
const asHolder = (values: Values) => `${holders(values)} in, with the role ${known(values["role"])}`;
const asUser = ({ user_name: user }: Values) => `the holder of the private key in as the user ${known(user)}`;

const kinds: readonly Door[] = [
  {
    type: "aws_transfer_user",
    attributes: ofUser,
    letsIn: asHolder,
  },
  { type: "aws_transfer_ssh_key", attributes: ["body", "user_name"], letsIn: asUser },
  {
    type: "awscc_transfer_user",
    attributes: [...ofUser, "ssh_public_keys"],
    letsIn: asHolder,
  },
  ...["aws_transfer_agreement", "awscc_transfer_agreement"].map((type) => ({
    type,
    attributes: ofAgreement,
    letsIn: (values: Values) =>
      `the partner ${known(values["partner_profile_id"])} write in ${known(values["base_directory"])}, with the role ${known(values["access_role"])}`,
    isOpen: ({ status }: Values) => status !== "INACTIVE",
  })),
];

function holders({ user_name: user }: Values): string {
  return `every holder of a private key of the user ${known(user)}`;
}

function known(value: unknown): string {
  return textsOf(value)[0] ?? "unknown until apply";
}

/** The doors of AWS Transfer Family: a public key of SFTP, and a partner of AS2 with its certificate. */
export function doors(state: PlannedState): readonly Unread[] {
  if (state.side === "before") return [];
  const open = kinds.flatMap((door) =>
    state
      .ofType(door.type)
      .filter(({ values }) => door.isOpen?.(values) ?? true)
      .map((planned) => opened(planned, door)),
  );
  const partners = ["aws_transfer_profile", "awscc_transfer_profile"].flatMap((type) => state.ofType(type));
  return [...open, ...partners.flatMap(otherPartner)];
}

function opened(planned: PlannedResource, { attributes, letsIn }: Door): Unread {
  const { before } = planned.resource;
  const isDeeper = (name: string) => name === "home_directory" && isWithinFolder(planned.values[name], before?.[name]);
  const change = ifChanged(planned, (values) =>
    attributes.filter((name) => !isDeeper(name)).map((name) => values[name]),
  );
  return unreadAt(planned, "outsider", `lets ${letsIn(planned.values)}${change}`);
}

/** A folder inside of the earlier one gives less. */
function isWithinFolder(folder: unknown, other: unknown): boolean {
  return typeof folder === "string" && typeof other === "string" && folder.startsWith(`${other.replace(/\/$/, "")}/`);
}

/** A certificate of a partner tells the service who the partner is. */
function otherPartner(planned: PlannedResource): readonly Unread[] {
  const isChanged = ifChanged(planned, ({ certificate_ids: ids }) => ids) !== "";
  return isChanged && planned.values["profile_type"] === "PARTNER"
    ? [unreadAt(planned, "outsider", "changes its certificate_ids: other partners get into every agreement with it")]
    : [];
}
