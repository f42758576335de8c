import { main } from "./cli/main";

const { fresh } = require("./bin/bundle") as { readonly fresh: () => { readonly hash: string } };

/** The program that `cdktf` runs: the sources, under the hash of their bundle, which `npm run synth` records too. */
main(["synth", ...process.argv.slice(2)], fresh().hash);
