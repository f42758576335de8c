import prettier from "eslint-config-prettier";
import tseslint from "typescript-eslint";

/** Imports go one way: each folder may import only from those named with it, and from itself. */
const layers = {
  vendors: [],
  policies: ["vendors"],
  config: ["vendors", "policies"],
  constructs: ["vendors", "policies"],
  stacks: ["vendors", "policies", "config", "constructs"],
  synth: ["vendors", "policies", "config", "constructs", "stacks"],
  export: ["vendors", "policies", "config", "constructs", "stacks", "adopt"],
  adopt: ["vendors", "policies", "config"],
};
const knowsCdktf = ["constructs", "stacks", "synth", "export"];

function layer([folder, allowed]) {
  const forbidden = Object.keys(layers).filter((other) => other !== folder && !allowed.includes(other));
  const patterns = [
    ...(forbidden.length > 0
      ? [
          {
            regex: `^\\.\\./(${forbidden.join("|")})(/|$)`,
            message: `${folder}/ must not know this folder (eslint.config.mjs)`,
          },
        ]
      : []),
    ...(knowsCdktf.includes(folder)
      ? []
      : [{ regex: "^(cdktf|constructs|@cdktf/)", message: `${folder}/ must not know cdktf` }]),
  ];
  const rules = patterns.length > 0 ? { "no-restricted-imports": ["error", { patterns }] } : {};
  return { files: [`${folder}/**/*.ts`], rules };
}

export default tseslint.config(
  { ignores: ["node_modules/", "dist/", "coverage/", "cdktf.out/"] },
  ...tseslint.configs.strict,
  {
    rules: {
      "max-lines-per-function": ["error", { max: 40, skipBlankLines: true, skipComments: true }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/consistent-type-imports": "error",
      eqeqeq: "error",
    },
  },
  ...Object.entries(layers).map(layer),
  // deep imports load in 10 ms, the provider's index in 3 s
  {
    files: ["**/*.ts"],
    ignores: [...Object.keys(layers).map((folder) => `${folder}/**`)],
    rules: { "no-restricted-imports": ["error", { paths: ["@cdktf/provider-aws"] }] },
  },
  {
    files: ["test/**/*.ts", "bench/**/*.ts"],
    rules: { "max-lines-per-function": "off", "@typescript-eslint/no-non-null-assertion": "off" },
  },
  prettier,
);
