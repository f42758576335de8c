import { main } from "./cli/main";

/** The program that `cdktf` runs. */
main(["synth", ...process.argv.slice(2)]);
