import { existsSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import prettier from "eslint-config-prettier";
import tseslint from "typescript-eslint";

/**
 * Imports go one way: each folder may import only from itself, and from those named with it. A folder inside another is
 * a layer of its own, and the files beside it are the top of their folder.
 */
const layers = {
  // the ground floor, for all
  text: [],
  output: [],
  vendors: [],
  terraform: [],
  policies: ["vendors"],
  "constructs/methods": ["vendors", "policies"],
  settings: ["vendors", "policies", "constructs/methods"],
  constructs: ["vendors", "terraform", "policies", "settings"],
  "config/file": ["settings"],
  "config/rules": ["vendors", "policies", "constructs/methods", "settings", "config/file"],
  "config/vendors": ["vendors", "policies", "constructs/methods", "settings", "config/file"],
  "config/docs": ["vendors", "settings", "config/rules"],
  "scripts/security-controls": ["vendors"],
  config: ["vendors", "constructs/methods", "settings", "config/file", "config/rules", "config/vendors"],
  stacks: ["vendors", "policies", "terraform", "settings", "constructs", "config"],
  "vendor-pages": ["vendors", "policies", "terraform", "constructs/methods", "settings", "module"],
  adopt: ["vendors", "terraform", "settings", "constructs", "module", "config"],
  module: ["vendors", "policies", "terraform", "settings", "constructs", "output"],
  "review/plan": ["vendors", "policies", "terraform"],
  "review/provider": [],
  "review/source": ["config/file", "review/plan"],
  "review/grants": ["vendors", "policies", "review/plan", "review/provider"],
  "review/judgement": ["vendors", "policies", "constructs/methods", "review/plan", "review/provider", "review/grants"],
  "review/trust": ["vendors", "policies", "config/file", "review/plan", "review/grants"],
  "review/findings": ["vendors", "policies", "review/plan", "review/grants", "review/judgement", "review/trust"],
  "review/findings/rules": [
    "vendors",
    "policies",
    "review/plan",
    "review/grants",
    "review/judgement",
    "review/findings",
  ],
  review: ["vendors", "policies", "terraform"],
  synth: ["vendors", "policies", "terraform", "config", "stacks", "review", "output"],
  cli: [
    ...["vendors", "terraform", "constructs", "settings", "config", "stacks", "module", "synth", "adopt", "review"],
    ...["output", "policies", "vendor-pages"],
  ],
  "scripts/prose": [],
  "scripts/supply-chain": [],
};
// a folder of another name now would be free to import everything
const gone = Object.keys(layers).filter((folder) => !existsSync(join(import.meta.dirname, folder)));
if (gone.length > 0) throw new Error(`eslint.config.mjs: layers names folders that don't exist: ${gone.join(", ")}`);
const knowsCdktf = ["terraform", "constructs", "stacks", "module", "synth"];

/** Deep imports load in 10 ms, the provider's index in 3 s. */
const paths = [{ name: "@cdktf/provider-aws", message: "import @cdktf/provider-aws/lib/… instead" }];
/** What only the commands may read, so that the same input gives the same bytes wherever it is read. */
const surroundings = ["env", "cwd", "argv"].map((property) => ({
  object: "process",
  property,
  message: "only main.ts, cli/ and scripts/ read the surroundings",
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

/** The layer of a file: the innermost folder with a line of its own above. */
function layerOf(file) {
  const around = Object.keys(layers).filter((folder) => `${file}/`.startsWith(`${folder}/`));
  return around.sort((one, other) => other.length - one.length)[0];
}

const importsGoOneWay = {
  create(context) {
    const file = relative(import.meta.dirname, context.filename);
    const from = layerOf(file);
    const check = ({ source }) => {
      if (from === undefined || !source) return;
      const target = source.value.startsWith(".")
        ? layerOf(relative(import.meta.dirname, resolve(dirname(context.filename), source.value)))
        : twice.test(source.value) && !knowsCdktf.includes(from) && "cdktf";
      const allowed = ["text", ...layers[from], from];
      const isAllowed = (layer) => allowed.some((one) => layer === one || layer.startsWith(`${one}/`));
      if (target && !isAllowed(target))
        context.report({ node: source, message: `${from}/ must not know ${target} (eslint.config.mjs)` });
    };
    return { ImportDeclaration: check, ExportNamedDeclaration: check, ExportAllDeclaration: check };
  },
};

export default tseslint.config(
  { ignores: ["node_modules/", "dist/", "coverage/", "cdktf.out/"] },
  ...tseslint.configs.strict,
  {
    plugins: { local: { rules: { "no-instanceof-cdktf": noInstanceofCdktf, "imports-go-one-way": importsGoOneWay } } },
    rules: {
      "local/imports-go-one-way": "error",
      "no-restricted-imports": ["error", { paths }],
      "local/no-instanceof-cdktf": "error",
      "max-lines-per-function": ["error", { max: 40, skipBlankLines: true, skipComments: true }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/consistent-type-imports": "error",
      eqeqeq: "error",
    },
  },
  {
    files: Object.keys(layers)
      .filter((folder) => folder !== "cli")
      .map((folder) => `${folder}/**/*.ts`),
    rules: { "no-restricted-properties": ["error", ...surroundings] },
  },
  {
    files: ["test/**/*.ts", "bench/**/*.ts"],
    rules: { "max-lines-per-function": "off", "@typescript-eslint/no-non-null-assertion": "off" },
  },
  // work is loaded when it runs
  {
    files: [
      "cli/commands/*.ts",
      "cli/known-vendors.ts",
      "config/vendors/own-vendors.ts",
      "synth/changes/changes.ts",
      "vendors/catalogue.ts",
      "main.ts",
    ],
    rules: { "@typescript-eslint/no-require-imports": "off" },
  },
  // what Node, Jest and Stryker load as it is
  { files: ["bin/*.js", "**/*.cjs"], rules: { "@typescript-eslint/no-require-imports": "off" } },
  prettier,
);
