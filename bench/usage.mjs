/** Says at the end, on standard error, what the process has used. */
process.on("exit", () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  console.error(`${((userCPUTime + systemCPUTime) / 1e6).toFixed(2)} s of CPU, ${Math.round(maxRSS / 1024)} MB`);
});
