/** The environment of a process whose output a test reads: without colours, whatever the terminal or CI asks for. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  const { FORCE_COLOR: _, ...rest } = process.env;
  return { ...rest, NO_COLOR: "1" };
}
