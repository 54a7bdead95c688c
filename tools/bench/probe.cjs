// Loaded into a measured process: at its end, writes what the operating system counted for it to file descriptor 3.
process.on("exit", () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const line = JSON.stringify({ cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, peakMiB: maxRSS / 1024 });
  require("node:fs").writeSync(3, line);
});
