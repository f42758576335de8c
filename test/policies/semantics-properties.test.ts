import { sampleRequests } from "./semantics-samples";

test("The engine and iam-simulate agree about random requests, and every verdict holds for them", () => {
  expect(sampleRequests({ pairs: 50, perPair: 20, seed: 9 })).toMatchObject({ requests: 2000, faults: [] });
});
