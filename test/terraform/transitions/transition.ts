import { everyModule, moduleName } from "../../../module/catalogue";
import { moduleJson } from "../../../module/module-json";
import { addressesByDefault } from "../../../module/readme";
import type { ModuleVariant } from "../../../module/variant";
import type { EncryptionChoice } from "../../../settings/declaration/module-feature";
import { mixpanel, mparticle, segment } from "../../vendors/shipped";

/** A module for others to become, or to come from. */
export interface Shape {
  readonly name: string;
  readonly variant: ModuleVariant;
  /** The resources of every call; the calls here ask for no others. */
  readonly made: readonly string[];
  /** The words in a table: the choices of `s3-vendor-access modules`, without the vendor. */
  readonly words: string;
}

/** A call with another module as its source. */
export interface Transition {
  /** The name of the call, and of its bucket and its role or user. */
  readonly id: string;
  readonly from: Shape;
  readonly to: Shape;
}

/** The modules without marks, and of those with the same resources only the first. */
function shapes(): readonly Shape[] {
  const different = new Map<string, Shape>();
  for (const [name, variant] of Object.entries(everyModule([mixpanel, mparticle, segment]))) {
    if (variant.protect || variant.keepOtherPolicies) continue;
    const files = moduleJson(name, variant);
    const { vendor, access, bucket, encryption } = variant;
    const words = `${access}, ${bucket}, ${encryption}`;
    const key = JSON.stringify([vendor.id, files["main"]]);
    if (!different.has(key)) different.set(key, { name, variant, made: addressesByDefault(files), words });
  }
  return [...different.values()];
}

/** Every ordered pair of different modules of one vendor. */
export function everyTransition(): readonly Transition[] {
  const all = shapes();
  const pairs = all.flatMap((from) =>
    all.flatMap((to) => (from !== to && from.variant.vendor === to.variant.vendor ? [{ from, to }] : [])),
  );
  return pairs.map((pair, index) => ({ id: `acme-${index}`, ...pair }));
}

/** Enough of them for every change of the access, of the bucket, and of the kind of key. */
export function covering(transitions: readonly Transition[]): readonly Transition[] {
  const chosen: Transition[] = [];
  const seen = new Set<string>();
  const unseen = (transition: Transition) => facts(transition).filter((fact) => !seen.has(fact));
  for (;;) {
    const most = transitions.reduce((best, one) => (unseen(one).length > unseen(best).length ? one : best));
    if (unseen(most).length === 0) return chosen;
    chosen.push(most);
    facts(most).forEach((fact) => seen.add(fact));
  }
}

function facts({ from, to }: Transition): readonly string[] {
  const change = (of: (variant: ModuleVariant) => string) => `${of(from.variant)} → ${of(to.variant)}`;
  return [
    change(({ access }) => access),
    change(({ bucket }) => bucket),
    change(({ encryption }) => keyKind(encryption)),
  ];
}

function keyKind(encryption: EncryptionChoice): string {
  return encryption === "create-key" ? "own key" : encryption.endsWith("kms-key-arn") ? "given key" : "no key";
}

/** The same module with everything that could stand in the way: it refuses to destroy its bucket and its key. */
export function guarded({ variant }: Shape): ModuleVariant {
  return { ...variant, protect: variant.bucket === "new" };
}

export function folderOf(variant: ModuleVariant): string {
  return moduleName(variant);
}

export const holdsData = (address: string) => /^aws_(s3|kms)_/.test(address);

/** True if the module makes a key. */
export const hasOwnKey = ({ variant }: Shape) => variant.encryption === "create-key";

/** True if the bucket exists before, and the other module makes it. */
export const takesOver = ({ from, to }: Transition) =>
  from.variant.bucket === "existing" && to.variant.bucket === "new";
