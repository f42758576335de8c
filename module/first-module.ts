import committed from "../modules.json";

interface Committed {
  readonly vendor: string;
}

const [[name, { vendor }]] = Object.entries<Committed>(committed) as [[string, Committed]];

/** The first committed module: the example in each command's help, and the subject of benchmarks. */
export const firstModule = { name, vendor } as const;
