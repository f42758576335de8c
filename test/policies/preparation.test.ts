import { policyDocument } from "../../policies/document";
import { trustNobody } from "../../policies/preparation";
import { caseFiles, casesOf } from "./cases";
import { answer } from "./simulate";

const assumptions = caseFiles
  .flatMap(casesOf)
  .filter(({ expect: expected, request }) => expected === "Allowed" && request.action === "sts:AssumeRole");

test.each(assumptions)("nobody assumes a prepared role: $policy: $name", async ({ request }) => {
  expect(await answer({ resource: policyDocument(trustNobody()) }, request)).toBe("ExplicitlyDenied");
});
