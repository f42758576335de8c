import {
  CreateBucketCommand,
  GetObjectCommand,
  PutBucketAclCommand,
  PutObjectCommand,
  type BucketCannedACL,
} from "@aws-sdk/client-s3";
import { CreateRoleCommand } from "@aws-sdk/client-iam";
import { identifyingArguments } from "../../synth/changes/identifying-arguments";
import { admin, aws, outcome } from "./aws";
import { describeReal } from "./describe-real";
import { Deployment, localAddress, outcomeOf } from "./lifecycle/deployment";
import { judge, planAll, type Judged } from "./lifecycle/judged";
import { deployedFile, rows, synthesized, type Row } from "./lifecycle/rows";
import { Moto } from "./moto";
import { withoutPolicy } from "./objects";

jest.setTimeout(1_800_000);

/** Buckets that the deployed stacks and the changed ones say exist. */
const existing = ["acme-events", "acme-reports", "acme-logs", "acme-shared", "acme-metrics"];
/** What S3 asks of a bucket before it delivers access logs to it. */
const logDelivery = { ACL: "log-delivery-write" as BucketCannedACL };
const report = { Bucket: "acme-key", Key: "report" };
/** What lies in a bucket, or keeps it readable. */
const data = ["aws_s3_bucket", "aws_kms_key"];

describeReal("a setting that changes on a deployed stack", () => {
  let moto: Moto;
  let deployment: Deployment;
  let judged: ReadonlyMap<Row, Judged>;

  beforeAll(async () => {
    moto = await Moto.start();
    const { s3, iam } = aws(moto, admin);
    for (const Bucket of existing) await s3.send(new CreateBucketCommand({ Bucket }));
    await s3.send(new PutBucketAclCommand({ Bucket: "acme-logs", ...logDelivery }));
    await iam.send(new CreateRoleCommand({ RoleName: "deploy", AssumeRolePolicyDocument: "{}" }));
    deployment = new Deployment(moto);
    await deployment.apply(synthesized(deployedFile));
    await withoutPolicy(s3, "acme-key", () => s3.send(new PutObjectCommand({ ...report, Body: "kept" })));
    judged = new Map(rows.map((row, index) => [row, judge(row, index)]));
    await planAll(deployment, [...judged.values()]);
  });

  afterAll(async () => {
    await moto?.stop();
    deployment?.remove();
  });

  test.each(rows)("$setting: $row", (row) => {
    const { refusal = "", warnings, plans, error = "" } = judged.get(row)!;
    expect(refusal).toContain(row.refused ?? "");
    expect(error).toContain(row.stops ?? "");
    expect([refusal !== "", error !== ""]).toEqual([row.refused !== undefined, row.stops !== undefined]);
    expect(warnings.map(({ stack, message }) => `${stack}: ${message}`)).toEqual(row.warns ?? []);
    const outcomes = [...plans].map(([stack, changes]) => [stack, outcomeOf(changes)] as const);
    expect(Object.fromEntries(outcomes.filter(([, all]) => Object.keys(all).length > 0))).toEqual(row.plan ?? {});
  });

  /** Each resource of which a row's plan does this, with its stack. */
  const resources = (row: Row, ...words: readonly ("replaced" | "destroyed" | "released")[]) =>
    [...judged.get(row)!.plans].flatMap(([stack, changes]) =>
      words.flatMap((word) => (outcomeOf(changes)[word] ?? []).map((address) => ({ stack, address }))),
    );

  it("warns of every replaced or destroyed resource", () => {
    const untold = rows.flatMap((row) => {
      const told = judged
        .get(row)!
        .warnings.flatMap(({ stack, addresses }) => addresses.map((address) => `${stack} ${address}`));
      return resources(row, "replaced", "destroyed").filter(
        ({ stack, address }) => !told.includes(`${stack} ${address}`),
      );
    });
    expect(untold).toEqual([]);
  });

  it("warns of every released bucket and key", () => {
    const released = rows.flatMap((row) => resources(row, "released").map((one) => ({ ...one, row })));
    const buckets = released.filter(({ address }) => data.some((type) => address.startsWith(`${type}.`)));
    expect(buckets.length).toBeGreaterThan(0);
    for (const { row, stack, address } of buckets)
      expect(judged.get(row)!.warnings).toContainEqual(expect.objectContaining({ stack, addresses: [address] }));
  });

  it("destroys no bucket and no key", () => {
    const lost = rows
      .flatMap((row) => resources(row, "replaced", "destroyed"))
      .filter(({ address }) => data.some((type) => address.startsWith(`${type}.`)));
    expect(lost).toEqual([]);
  });

  it("replaces a resource only for the arguments known to synth", () => {
    const seen = new Set<string>();
    for (const { plans } of judged.values())
      for (const { type, change } of [...plans.values()].flat())
        for (const [argument] of change.replace_paths ?? []) seen.add(`${type}.${argument}`);
    const known = Object.entries(identifyingArguments).flatMap(([type, { replace }]) =>
      replace.map((argument) => `${type}.${argument}`),
    );
    expect([...seen].sort()).toEqual(known.sort());
  });

  it("changes the ARN of a user in place for the arguments known to synth", () => {
    const user = rows.filter(({ set = {} }) => set["acme-user"]?.["path"] ?? set["acme-user"]?.["namePrefix"]);
    const changed = user.flatMap((row) => judged.get(row)!.plans.get("acme-user") ?? []);
    const renamed = changed.filter(({ address }) => localAddress(address) === "aws_iam_user.user");
    const differing = renamed.flatMap(({ change: { before = {}, after = {} } }) =>
      Object.keys(after ?? {}).filter(
        (name) => after?.[name] !== undefined && before?.[name] !== after?.[name] && typeof after?.[name] === "string",
      ),
    );
    expect([...new Set(differing)].sort()).toEqual([...(identifyingArguments["aws_iam_user"]?.rename ?? [])].sort());
  });

  it("keeps the objects of a bucket outside the stack now", async () => {
    const row = rows.find(({ row: name }) => name === "a role's bucket is no longer made here")!;
    await deployment.applyChange("released", judged.get(row)!.stacks);
    const { s3 } = aws(moto, admin);
    const read = () => outcome(s3.send(new GetObjectCommand(report)));
    expect(await withoutPolicy(s3, "acme-key", read)).toBe("allowed");
  });
});
