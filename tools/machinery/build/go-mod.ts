/** The version that a go.mod requires of a module, without its `v`. */
export function requiredVersion(goMod: string, module: string): string {
  const escaped = module.replace(/[.]/g, "\\.");
  const version = new RegExp(`^\\s*(?:require )?${escaped} v(\\S+)`, "m").exec(goMod)?.[1];
  if (!version) throw new Error(`go.mod requires no ${module}`);
  return version;
}

/** A go.mod in which folders take the place of modules. */
export function withReplacements(goMod: string, folders: Readonly<Record<string, string>>): string {
  const lines = Object.entries(folders).map(([module, folder]) => `replace ${module} => ${JSON.stringify(folder)}\n`);
  return [goMod, ...lines].join("\n");
}

/** The arguments of `go build` that say what is built, and where nothing of this machine is written into it. */
export function buildArguments(program: {
  package: string;
  variables: Readonly<Record<string, string>>;
  modFile: string;
  output: string;
}): string[] {
  const variables = Object.entries(program.variables).map(([name, value]) => `-X ${name}=${value}`);
  return [
    "build",
    "-v",
    "-trimpath",
    "-buildvcs=false",
    `-modfile=${program.modFile}`,
    `-ldflags=${["-s", "-w", ...variables].join(" ")}`,
    `-o=${program.output}`,
    program.package,
  ];
}
