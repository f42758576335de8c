import type { Vendor } from "../../vendors/vendor";
import type { Grant } from "../grants/grant";
import type { PlannedState } from "../plan/planned-state";
import type { Plan } from "../plan/resources";
import { comparedWith, type Basis } from "./compared";
import { Denials, keyArns } from "./denials";
import type { Denial } from "./denied-caller";
import { documentedFor } from "./documented-statements";
import { asEntered } from "./entered-inputs";
import { jobFacts, keyRegion, vendorFacts } from "../grants/facts";
import { formerVendors, type FormerVendor } from "./former-documents";
import { limitsIn } from "./hardened-limits";
import { judgementOf, type Judged, type Judgement } from "./judgement";
import { mainBucket, vendorSubjects, type Subject } from "./subjects";

type Judgements = ReadonlyMap<Grant, Judged>;

/** The vendors' documents on every grant for one of them. */
export function judgeAll(grants: readonly Grant[], state: PlannedState, vendors: readonly Vendor[]): Judgements {
  const plans = new Map(state.plans.map((plan) => [plan.name, plan]));
  // a vendor could leave TLS out to get around a denial, but its job doesn't
  const basis = {
    certain: new Denials(grants, state),
    ofJob: new Denials(grants, state, vendorFacts),
    factsOf: ({ plan, statement }: Grant) => jobFacts(keyRegion(statement.resources) ?? plans.get(plan)?.region),
    keyArns: ({ plan, address }: Grant) => keyArns(state, plan, address),
  };
  const subjects = vendorSubjects(grants, plans, vendors);
  return new Map(subjects.flatMap((subject) => [...judge(subject, basis, plans)]));
}

function judge(subject: Subject, basis: Basis, plans: ReadonlyMap<string, Plan>): Judgements {
  const { vendors, grants } = subject;
  const [first] = grants;
  if (!first) return new Map();
  const judged = (some: Subject["vendors"]) => judgedFor({ ...subject, vendors: some }, first, basis, plans);
  const today = judged(vendors) ?? undocumentedAll(vendors, grants);
  if (weight(today) === 0) return today;
  const former = vendors.flatMap(formerVendors).find(({ vendor }) => {
    const then = judged([vendor]);
    return then !== undefined && weight(then) === 0;
  });
  return former ? asBefore(today, former) : today;
}

/** The judgement of the nearest document of these vendors; undefined if none has such a way in. */
function judgedFor(
  { vendors, grants }: Subject,
  first: Grant,
  basis: Basis,
  plans: ReadonlyMap<string, Plan>,
): Judgements | undefined {
  const bucket = bucketOf(first, grants, basis);
  const kind = first.entity?.kind ?? first.kind;
  const documents = vendors.flatMap((vendor) =>
    asEntered(vendor, kind, bucket, grants).flatMap(({ filled, entered }) =>
      documentedFor(filled, kind, bucket, plans.get(first.plan)?.region, limitsIn(grants, bucket)).map((one) => ({
        vendor,
        document: entered === undefined ? one : { ...one, entered },
      })),
    ),
  );
  if (documents.length === 0) return undefined;
  return nearestOf(
    documents.map(({ vendor, document }) => () => {
      const judgements = comparedWith(document, grants, basis);
      return new Map([...judgements].map(([grant, judgement]) => [grant, { vendor, judgement }]));
    }),
  );
}

function asBefore(today: Judgements, { document, until }: FormerVendor): Judgements {
  return new Map(
    [...today].map(([grant, { vendor, judgement }]) => [
      grant,
      {
        vendor,
        judgement: judgement.differences.length > 0 ? { ...judgement, former: { document, until } } : judgement,
      },
    ]),
  );
}

function undocumentedAll([vendor]: Subject["vendors"], grants: readonly Grant[]): Judgements {
  return new Map(grants.map((grant) => [grant, { vendor, judgement: undocumented(vendor, grant) }]));
}

function bucketOf(first: Grant, grants: readonly Grant[], basis: Basis): string {
  if (first.kind === "bucket-policy" && !first.entity) return first.on ?? "";
  return (
    mainBucket(grants.map(({ statement }) => statement)) ||
    mainBucket(first.entity?.boundary?.statements ?? []) ||
    leftBucket(basis.certain.for(first))
  );
}

/** The bucket that a denial of all others leaves. */
function leftBucket(denials: readonly Denial[]): string {
  return mainBucket(denials.map(({ grant: { statement } }) => ({ ...statement, resources: statement.notResources })));
}

/** The judgement with the fewest differences, in the order of the documents; looks no further at one without any. */
function nearestOf(judgements: readonly (() => Judgements)[]): Judgements {
  let nearest: Judgements | undefined;
  for (const judgement of judgements) {
    const one = judgement();
    if (!nearest || weight(one) < weight(nearest)) nearest = one;
    if (weight(nearest) === 0) break;
  }
  return nearest ?? new Map();
}

/** One broader difference counts more than any number of narrower ones. */
function weight(judged: Judgements): number {
  const differences = [...judged.values()].flatMap(({ judgement }) => judgement.differences);
  return differences.reduce((sum, { direction }) => sum + (direction === "narrower" ? 1 : 1000), 0);
}

function undocumented(vendor: Vendor, { kind }: Grant): Judgement {
  const message = `${vendor.name} documents no access by ${kind === "role" ? "a role" : kind === "user" ? "a user" : "a policy of a bucket or key"}`;
  return judgementOf({ document: vendor.document }, [{ direction: "broader", by: "principal", message }]);
}
