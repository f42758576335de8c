import prettier from "eslint-config-prettier";
import tseslint from "typescript-eslint";

/** Imports go one way: each folder may import only from those named with it, and from itself. */
const layers = {
  output: [],
  vendors: [],
  policies: ["vendors"],
  config: ["vendors", "policies"],
  constructs: ["vendors", "policies"],
  stacks: ["vendors", "policies", "config", "constructs"],
  review: ["vendors", "policies"],
  synth: ["vendors", "policies", "config", "constructs", "stacks", "review", "output"],
  export: ["vendors", "policies", "config", "constructs", "stacks", "adopt", "output"],
  adopt: ["vendors", "policies", "config"],
  controls: [],
  "supply-chain": [],
  language: [],
};
const knowsCdktf = ["constructs", "stacks", "synth", "export"];

/** Deep imports load in 10 ms, the provider's index in 3 s. */
const paths = [{ name: "@cdktf/provider-aws", message: "import @cdktf/provider-aws/lib/… instead" }];
/** What only the commands may read, so that the same input gives the same bytes wherever it is read. */
const surroundings = ["env", "cwd", "argv"].map((property) => ({
  object: "process",
  property,
  message: "only main.ts and scripts/ read the surroundings",
}));

/** The libraries of which a program may load two copies: one of its own and one that a provider brings. */
const twice = /^(cdktf|constructs)$|^@cdktf\//;
const noInstanceofCdktf = {
  create: (context) => ({
    "BinaryExpression[operator='instanceof']": (node) => {
      const root = node.right.type === "MemberExpression" ? node.right.object : node.right;
      const { references } = context.sourceCode.getScope(node);
      const definitions = references.find(({ identifier }) => identifier === root)?.resolved?.defs ?? [];
      const source = definitions.find(({ type }) => type === "ImportBinding")?.parent.source.value ?? "";
      if (twice.test(source))
        context.report({ node, message: "use a guard such as TerraformResource.isTerraformResource(x)" });
    },
  }),
};

function layer([folder, allowed]) {
  const others = Object.keys(layers).filter((other) => other !== folder && !allowed.includes(other));
  const message = `${folder}/ must not know this (eslint.config.mjs)`;
  const patterns = [
    ...(others.length > 0 ? [{ regex: `^\\.\\./(${others.join("|")})(/|$)`, message }] : []),
    ...(knowsCdktf.includes(folder) ? [] : [{ regex: "^(cdktf|constructs|@cdktf/)", message }]),
  ];
  return {
    files: [`${folder}/**/*.ts`],
    rules: {
      "no-restricted-imports": ["error", { paths, patterns }],
      "no-restricted-properties": ["error", ...surroundings],
    },
  };
}

export default tseslint.config(
  { ignores: ["node_modules/", "dist/", "coverage/", "cdktf.out/"] },
  ...tseslint.configs.strict,
  {
    plugins: { local: { rules: { "no-instanceof-cdktf": noInstanceofCdktf } } },
    rules: {
      "local/no-instanceof-cdktf": "error",
      "max-lines-per-function": ["error", { max: 40, skipBlankLines: true, skipComments: true }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/consistent-type-imports": "error",
      eqeqeq: "error",
    },
  },
  ...Object.entries(layers).map(layer),
  {
    files: ["*.ts", "scripts/**/*.ts", "test/**/*.ts", "bench/**/*.ts"],
    rules: { "no-restricted-imports": ["error", { paths }] },
  },
  {
    files: ["test/**/*.ts", "bench/**/*.ts"],
    rules: { "max-lines-per-function": "off", "@typescript-eslint/no-non-null-assertion": "off" },
  },
  // what Jest and Stryker load as it is
  { files: ["**/*.cjs"], rules: { "@typescript-eslint/no-require-imports": "off" } },
  prettier,
);
