import { readFileSync } from "node:fs";
import { join } from "node:path";
import { controls } from "../../scripts/security-controls";
import { catalogOf, type Choice, type Control } from "../../scripts/security-controls/control";
import { controlsPage } from "../../scripts/security-controls/page";
import type { Output, AttributeValues } from "../../scripts/security-controls/output";
import { mixpanel, mparticle } from "../vendors/shipped";
import { broken } from "./broken";
import { applicable } from "./ids";
import { grantOf, moduleOutputs, stackOutputs, stackWith } from "./outputs";

const stacks = stackOutputs();
const modules = moduleOutputs();
const outputs = Object.entries({ ...stacks, ...modules });

const met = ({ check }: Control) => named(outputs.filter(([, output]) => check(output) === true));
const unmet = ({ check }: Control) => named(outputs.filter(([, output]) => check(output) === false));
const named = (some: readonly (readonly [string, Output])[]) => some.map(([name]) => name);
const of = <Met extends string>(kind: Met) =>
  controls
    .filter((control) => control.status.met === kind)
    .map((control) => [control.ids.join(", "), control] as const);

/** Reports if the vendor's document gives the other answer, in a stack or module. */
function isByDocument({ status }: Control, name: string): boolean {
  return status.met !== "opt-in" && status.exceptDocuments?.are(grantOf(name)) === true;
}

/** The setting's verdict, for the vendor that has the way in. */
function verdictWith({ check }: Control, { settings }: Choice): boolean | undefined {
  return check(stackWith(settings["access"] === undefined ? mixpanel : mparticle, settings));
}

describe("The controls", () => {
  test("are the applicable ones, each once", () => {
    expect(controls.flatMap(({ ids }) => ids).sort()).toEqual([...applicable].sort());
    expect(new Set(applicable).size).toBe(applicable.length);
  });

  test("have names from their catalogs", () => {
    expect(new Set(applicable.map(catalogOf))).toEqual(
      new Set(["checkov", "Trivy", "cdk-nag", "Security Hub", "Well-Architected"]),
    );
    expect(() => catalogOf("ACME-1")).toThrow(new Error("no catalog has a control named ACME-1"));
  });
});

describe("Met by default, in every stack and every module", () => {
  test.each(of("by default"))("%s", (_, control) => {
    expect(unmet(control)).toEqual(givenUp(control));
    expect(met(control).length).toBeGreaterThan(0);
  });

  test.each(of("by default"))("%s: unmet once something is missing or open", (_, { check }) => {
    const spoiled = Object.values(stacks).flatMap(broken);
    expect(spoiled.some((output) => check(output) === false)).toBe(true);
  });

  /** A way in is a setting too: in the stacks and modules that have it, its control is given up; or by the document. */
  function givenUp(control: Control): readonly string[] {
    const { status } = control;
    const isWayIn =
      status.met === "by default" && status.except?.some(({ settings }) => settings["accessKeys"] === "none");
    const isUser = (name: string) => /iam-user|mparticle-user/.test(name);
    return named(outputs).filter((name) => (isWayIn && isUser(name)) || isByDocument(control, name));
  }
});

describe("Given up by a setting", () => {
  const exceptions = controls.flatMap((control) =>
    control.status.met === "by default"
      ? (control.status.except ?? []).map((choice) => [choice.how, control, choice] as const)
      : [],
  );

  test.each(exceptions)("%s", (_, control, exception) => {
    expect(verdictWith(control, exception)).toBe(false);
  });
});

describe("Opt-in: unmet by default, met with the setting", () => {
  test.each(of("opt-in"))("%s", (_, control) => {
    if (control.status.met !== "opt-in") throw new Error("no opt-in");
    const { by, module } = control.status;
    expect(control.check(stackWith(mixpanel, {}))).toBe(false);
    for (const vendor of [mixpanel, mparticle]) {
      const access: AttributeValues = vendor === mparticle ? { access: "iam-user" } : {};
      expect(control.check(stackWith(vendor, { ...access, ...by.settings }))).toBe(true);
    }
    const withNewBucket = Object.values(modules).filter(({ variant }) => variant.bucket === "new");
    const chosen = withNewBucket.filter(
      ({ variant }) => module !== undefined && variant.encryption === module.encryption,
    );
    const others = withNewBucket.filter(({ variant }) => module === undefined || variant.encryption === "sse-s3");
    expect(new Set(chosen.map(control.check))).toEqual(new Set(module && [true]));
    expect(new Set(others.map(control.check))).toEqual(new Set([false]));
  });
});

describe("Not met, by any stack or module but those by the document", () => {
  test.each(of("never"))("%s", (_, control) => {
    // the values of a module are its caller's
    const inStacks = Object.keys(stacks).filter((name) => isByDocument(control, name));
    expect(met(control)).toEqual(inStacks);
    expect(unmet(control).length).toBeGreaterThan(0);
  });
});

test("docs/controls.md is the output of npm run generate", () => {
  expect(readFileSync(join(__dirname, "../../docs/controls.md"), "utf8")).toBe(controlsPage());
});
