import type { Lock } from "./lock";

interface Component {
  readonly "bom-ref": string;
  readonly name: string;
  readonly version: string;
  readonly scope?: string;
  readonly properties?: readonly { readonly name: string; readonly value: string }[];
}

/** The parts of a CycloneDX document in use here. https://cyclonedx.org/docs/1.5/json/ */
export interface Bom {
  readonly serialNumber?: string;
  readonly metadata: { readonly component: Component; readonly timestamp?: string; readonly tools?: unknown };
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn?: readonly string[] }[];
}

const development = "cdx:npm:package:development";

/**
 * Returns npm's document for the running packages alone, without the differences from one run to the next: its serial
 * number, the time, npm's version, and the folder's name.
 */
export function runningBom(bom: Bom, name: string, lock: Lock): Bom {
  const running = new Set(
    lock.packages.filter(({ path }) => lock.running.has(path)).map((one) => `${one.name}@${one.version}`),
  );
  const { serialNumber: _serial, metadata, ...rest } = bom;
  const { timestamp: _time, tools: _tools, ...known } = metadata;
  const root = metadata.component["bom-ref"];
  return {
    ...rest,
    metadata: { ...known, component: { ...metadata.component, name } },
    components: bom.components.filter((one) => running.has(one["bom-ref"])).map(withoutDevelopment),
    dependencies: bom.dependencies
      .filter(({ ref }) => ref === root || running.has(ref))
      .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((other) => running.has(other)) })),
  };
}

/** A CDKTF program's own libraries are dev dependencies of this project, and run all the same. */
function withoutDevelopment({ properties = [], ...component }: Component): Component {
  return { ...component, properties: properties.filter((one) => one.name !== development) };
}
