import { ConfigError } from "../../text/config-error";
import { allTogether } from "../../text/together";

const refuse = (subject: string, fault: string) => () => {
  throw new ConfigError(subject, [fault]);
};

test("together returns every result, in its order", () => {
  expect(
    allTogether(
      () => 1,
      () => "two",
    ),
  ).toEqual([1, "two"]);
});

test("together throws the faults of every check with the subject of the first", () => {
  const check = () =>
    allTogether(() => 1, refuse("A", "is wrong\n  mend it"), refuse("B", "is bad"), refuse("A", "is late"));
  expect(check).toThrow(new ConfigError("A", ["is wrong\n  mend it", "is late"]));
});

test("together leaves another error alone", () => {
  const check = () =>
    allTogether(refuse("A", "is wrong"), () => {
      throw new RangeError("a fault of the program");
    });
  expect(check).toThrow(RangeError);
});
