import fc from "fast-check";
import { documented, isDocumented, type Row } from "./documented";
import { grants } from "./grants";
import { requestsAround } from "./requests";
import { answer, type Policies, type Request } from "./simulate";

type Name = keyof typeof documented;

const names = Object.keys(documented) as Name[];
const requestsPerPolicy = 300;

/** The same requests in every run. */
function requestsFor(name: Name): readonly Request[] {
  return fc.sample(requestsAround(documented[name]), { seed: 20_261_122, numRuns: requestsPerPolicy });
}

/** The first request on which the policies and the documents disagree. */
async function disagreement(rows: readonly Row[], policies: Policies, requests: readonly Request[]) {
  for (const request of requests) {
    const answered = await answer(policies, request);
    if ((answered === "Allowed") !== isDocumented(rows, request)) return { request, answered };
  }
  return undefined;
}

describe.each(names)("%s", (name) => {
  const requests = requestsFor(name);

  test("allows only the documents' grants", async () => {
    expect(await disagreement(documented[name], grants[name], requests)).toBeUndefined();
  });

  test("gets many granted and many other requests", () => {
    const granted = requests.filter((request) => isDocumented(documented[name], request)).length;
    expect(granted).toBeGreaterThan(requestsPerPolicy / 5);
    expect(requestsPerPolicy - granted).toBeGreaterThan(requestsPerPolicy / 5);
  });
});

/** A fault that somebody might make in a policy, as a change of its text. */
const faults: readonly { name: Name; fault: string; from: string | RegExp; to: string }[] = [
  { name: "mixpanel-trust", fault: "no external id", from: /,"Condition":\{.*?\}\}/, to: "" },
  { name: "mixpanel-trust", fault: "an external id only if sent", from: "StringEquals", to: "StringEqualsIfExists" },
  { name: "mixpanel-trust", fault: "an external id in any case", from: "StringEquals", to: "StringEqualsIgnoreCase" },
  {
    name: "mixpanel-trust",
    fault: "any external id",
    from: /"StringEquals":\{.*?\}/,
    to: '"Null":{"sts:ExternalId":"false"}',
  },
  { name: "mixpanel-trust", fault: "the whole account of Mixpanel", from: "user/mixpanel-export", to: "root" },
  { name: "mixpanel-trust-two-projects", fault: "one token lost", from: /,"fedcba9876543210fedcba9876543210"/, to: "" },
  { name: "mixpanel-bucket-tls", fault: "no demand for TLS", from: '"s3:*"', to: '"s3:CreateBucket"' },
  {
    name: "mixpanel-bucket-tls",
    fault: "TLS for objects only",
    from: '"arn:aws:s3:::acme-events","arn:aws:s3:::acme-events/*"],"Condition"',
    to: '"arn:aws:s3:::acme-events/*"],"Condition"',
  },
  { name: "mixpanel-bucket-tls", fault: "an action lost", from: ',"s3:DeleteObject"', to: "" },
  {
    name: "mixpanel-bucket-tls",
    fault: "every bucket whose name begins alike",
    from: "acme-events/*",
    to: "acme-events*",
  },
  { name: "mixpanel-key", fault: "every key", from: /"Resource":"arn:[^"]*"/, to: '"Resource":"*"' },
  { name: "mixpanel-key", fault: "every action", from: '"kms:Decrypt"', to: '"kms:*"' },
  { name: "mparticle-user", fault: "every bucket whose name begins alike", from: "acme-events/*", to: "acme-events*" },
  { name: "mparticle-user", fault: "an action too many", from: '"s3:GetObject"', to: '"s3:GetObject*"' },
  { name: "mparticle-user", fault: "every bucket may be listed", from: 'arn:aws:s3:::acme-events"', to: '*"' },
  { name: "mparticle-user-key", fault: "the key without S3", from: /,"Condition":\{.*?\}\}/, to: "" },
  { name: "mparticle-user-key", fault: "another Region", from: "s3.us-east-1", to: "s3.us-west-2" },
  {
    name: "mparticle-bucket",
    fault: "the document's own {bucket}*",
    from: '"s3:PutObject","Resource":"arn:aws:s3:::acme-events/*"',
    to: '"s3:PutObject","Resource":"arn:aws:s3:::acme-events*"',
  },
  {
    name: "mparticle-bucket",
    fault: "the whole account of mParticle",
    from: "role/Prod-Role-DG12-Default",
    to: "root",
  },
  {
    name: "mparticle-bucket-us1",
    fault: "the other pods' role",
    from: "role-lambda-verifyrequest",
    to: "verifyrequest_lambda",
  },
  { name: "mparticle-bucket-us2", fault: "the account of US1", from: "386705975570", to: "338661164609" },
  { name: "mparticle-bucket-eu1", fault: "every action on objects", from: '"s3:PutObjectAcl"', to: '"s3:*Object*"' },
  { name: "mparticle-bucket-au1", fault: "without the ACL", from: ',"s3:PutObjectAcl"', to: "" },
  {
    name: "mparticle-key-eu1",
    fault: "S3 of every Region",
    from: '"StringEquals":{"kms:ViaService":"s3.eu-central-1',
    to: '"StringLike":{"kms:ViaService":"s3.*',
  },
  { name: "mparticle-key-eu1", fault: "every action", from: '["kms:GenerateDataKey","kms:Decrypt"]', to: '"kms:*"' },
];

describe("fails to pass a policy with a fault", () => {
  test.each(faults)("$name: $fault", async ({ name, from, to }) => {
    const sound = JSON.stringify(grants[name]);
    const faulty = sound.replace(from, to);
    expect(faulty).not.toBe(sound);
    expect(await disagreement(documented[name], JSON.parse(faulty) as Policies, requestsFor(name))).toBeDefined();
  });

  test("and each policy was tried with one", () => {
    expect(new Set(faults.map(({ name }) => name))).toEqual(new Set(names));
  });
});
