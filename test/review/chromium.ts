import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/** Returns the path of a browser for the tests of the HTML page: `CHROMIUM`, or the first one on the PATH. */
export function findChromium(): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const candidates = ["chromium", "chromium-browser", "google-chrome"].flatMap((name) =>
    folders.map((folder) => join(folder, name)),
  );
  return [process.env["CHROMIUM"] ?? "", ...candidates].find((path) => path !== "" && existsSync(path));
}
