import { escapeValues } from "../../terraform/escape";

describe("a person's tags", () => {
  it("are for Terraform no code, neither their keys nor their values", () => {
    expect(escapeValues({ "${a}": "%{ if true }x%{ endif }", team: "web" })).toEqual({
      "$${a}": "%%{ if true }x%%{ endif }",
      team: "web",
    });
  });

  it("may have the key __proto__: Terraform writes it, because CDKTF would lose it", () => {
    const tags = Object.fromEntries([
      ["__proto__", "x"],
      ["constructor", "y"],
    ]);
    expect(Object.entries(escapeValues(tags))).toEqual([
      ['${"__proto__"}', "x"],
      ["constructor", "y"],
    ]);
  });

  it.each<Record<string, string>>([{ "${TfToken[TOKEN.0]}": "x" }, { team: "${TfToken[TOKEN.0]}" }])(
    "fail with a CDKTF token in one of them: %j",
    (tags) => {
      expect(() => escapeValues(tags)).toThrow("text must not contain a CDKTF token, got ");
    },
  );
});
