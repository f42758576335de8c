import { shapesOf, type ModuleShape } from "../../config/module-shape";
import { moduleName } from "../../export/catalogue";
import { vendors } from "../../vendors";

/** Every module that can be generated, protected ones too, by its name. */
export const everyShape: readonly (readonly [name: string, shape: ModuleShape])[] = vendors
  .flatMap(shapesOf)
  .flatMap((shape) => (shape.bucket === "new" ? [shape, { ...shape, protect: true }] : [shape]))
  .map((shape) => [moduleName(shape), shape]);
