import { findChromium } from "./chromium";

/** Says on one line if the page is not tested, because Jest prints nothing of a test file with skipped tests only. */
export default function globalSetup(): void {
  if (findChromium() === undefined)
    console.log("\nskipped the HTML page in a browser: no chromium (set CHROMIUM to one)");
}
