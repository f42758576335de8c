import { program } from "./program";

/** Everything that the tool's launcher needs, in bin/. */
export { main } from "./main";

export const commandNames = program().commands.map((command) => command.name());
