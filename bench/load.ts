import { loadConfig } from "../config/load";
import { benchFile } from "./bench-vendor";

/** How long a file of stacks takes to check, at 250 stacks and at eight times as many. */
function text(count: number): string {
  const names = Array.from({ length: count }, (_, index) => `acme-${index}`);
  return benchFile(Object.fromEntries(names.map((name) => [name, "abcdef"])));
}

/** The least of five runs, because another program on the machine only ever makes a run longer. */
function leastSeconds(count: number): number {
  const file = text(count);
  const runs = Array.from({ length: 5 }, () => {
    const begin = process.cpuUsage();
    loadConfig(file, "integrations.yaml");
    const { user, system } = process.cpuUsage(begin);
    return (user + system) / 1e6;
  });
  return Math.min(...runs);
}

leastSeconds(250);
const [few, many] = [leastSeconds(250), leastSeconds(2000)];
console.log(
  `250 stacks: ${few.toFixed(3)} s of CPU; 2000 stacks: ${many.toFixed(3)} s, ${(many / few).toFixed(1)} times`,
);
