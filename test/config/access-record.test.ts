import { loadConfig } from "../../config/load";
import { passedDates } from "../../text/access-record";
import { synthesized, synthesizedFrom } from "../stacks/synthesized";
import { fileOf, mixpanel, pod } from "./files";

const record = {
  owner: "analytics@acme.example",
  purpose: "Event export of the web shop",
  reviewBy: "2027-06-30",
  until: "2027-12-31",
};
const tags = {
  AccessOwner: "analytics@acme.example",
  AccessPurpose: "Event export of the web shop",
  AccessReviewBy: "2027-06-30",
  AccessUntil: "2027-12-31",
};
const load = (text: string, today?: string) => loadConfig(text, "integrations.yaml", { today });
const stack = fileOf({ acme: mixpanel(record) });

const made = (text: string) => synthesized(text)["acme"]!;

test("the record becomes the tags of every resource that has any, and an output", () => {
  const { resource, output } = made(stack);
  const tagged = Object.values(resource!)
    .flatMap((some) => Object.values(some))
    .flatMap((one) => one["tags"] ?? []);
  expect(tagged).toEqual([tags, tags, tags]);
  expect(output["access_record"]?.value).toEqual(record);
});

test("a stack without a resource has the record in its output", () => {
  const text = fileOf({ acme: pod({ bucket: { existing: "mp-forwarding-acme" }, owner: "analytics" }) });
  expect(made(text).output["access_record"]?.value).toEqual({ owner: "analytics" });
  expect(load(text).warnings.filter((warning) => warning.includes("owner"))).toEqual([]);
});

test("a stack without a record has neither", () => {
  const text = JSON.stringify(made(fileOf({ acme: mixpanel() })));
  expect(text).not.toMatch(/access_record|Access(Owner|Purpose|ReviewBy|Until)/);
});

describe("a date that has passed", () => {
  test("warns after that day, with its line, and changes nothing else", () => {
    expect(load(stack, "2027-06-30").warnings).toEqual([]);
    expect(load(stack, "2028-01-01").warnings).toEqual([
      `integrations.yaml:1:${stack.indexOf('"2027-06-30"') + 1} acme.reviewBy has passed: the access of Mixpanel was due for a review by 2027-06-30
  review who still needs the access, and set the next date`,
      `integrations.yaml:1:${stack.indexOf('"2027-12-31"') + 1} acme.until has passed: the access of Mixpanel was meant to end on 2027-12-31
  end the access, or set a later date`,
    ]);
    expect(load(stack).warnings).toEqual([]);
    expect(synthesizedFrom(load(stack, "2028-01-01"))).toEqual(synthesizedFrom(load(stack, "2020-01-01")));
  });

  test("is shown at its place in the defaults", () => {
    const text = fileOf({ acme: mixpanel() }, { defaults: { until: "2026-01-31" } });
    expect(load(text, "2026-02-01").warnings).toEqual([
      `integrations.yaml:1:${text.indexOf('"2026-01-31"') + 1} acme.until has passed: the access of Mixpanel was meant to end on 2026-01-31
  end the access, or set a later date`,
    ]);
  });

  test("is no other text", () => {
    expect(passedDates({ until: "soon", reviewBy: "2020-1-1" }, "2027-01-01")).toEqual([]);
  });
});

test.each(["2024-02-29", "2000-02-29", "2027-02-28", "2027-04-30", "2027-12-31"])("%s is a date", (until) => {
  expect(load(fileOf({ acme: mixpanel({ until }) })).integrations).toHaveLength(1);
});

test.each(["2100-02-29", "2027-02-29", "2027-04-31", "2027-13-01", "2027-00-10", "2027-01-00", "2027-01-32"])(
  "fails for %s, which is no date",
  (until) => {
    expect(() => load(fileOf({ acme: mixpanel({ until }) }))).toThrow(/acme\.until must be a da(te|y)/);
  },
);
