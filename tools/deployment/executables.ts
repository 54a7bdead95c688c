/** What the engine finds on its PATH: small scripts that start what stands in. */
import { rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const TOOLS = join(__dirname, "..");
const LOADER = require.resolve("tsx/cjs");

export interface Executables {
  /** The CLI. */
  readonly pulumi: string;
  readonly kubectl: string;
  readonly helm: string;
  /** The real Kubernetes provider. */
  readonly kubernetesProvider: string;
  /** Where the Kubernetes provider's processes write their ids, each on a line. */
  readonly providerIds: string;
  /** An HTTPS proxy for the Kubernetes provider alone, with the authority of its certificates as a file; none: the network. */
  readonly proxy?: { readonly url: string; readonly authority: string };
}

export function writeExecutables(
  folder: string,
  { pulumi, kubectl, helm, kubernetesProvider, providerIds, proxy }: Executables,
): void {
  const write = (name: string, ...lines: string[]) =>
    writeFileSync(join(folder, name), ["#!/bin/sh", ...lines, ""].join("\n"), { mode: 0o755 });
  for (const [name, program] of Object.entries({ pulumi, kubectl, helm })) {
    rmSync(join(folder, name), { force: true });
    symlinkSync(program, join(folder, name));
  }
  write("pulumi-language-nodejs", startTypeScript("language-host/main.ts"));
  for (const name of ["aws", "cloudflare", "eks", "random"])
    write(`pulumi-resource-${name}`, startTypeScript("stand-in/main.ts", name));
  write(
    "pulumi-resource-kubernetes",
    ...proxyVariables(proxy),
    `echo $$ >> ${quote(providerIds)}`,
    `exec ${quote(kubernetesProvider)} "$@"`,
  );
  write("aws", ...awsCommand());
}

function startTypeScript(file: string, ...args: string[]): string {
  const words = [process.execPath, "--require", LOADER, join(TOOLS, file), ...args];
  return `exec ${words.map(quote).join(" ")} "$@"`;
}

function proxyVariables(proxy: Executables["proxy"]): string[] {
  if (!proxy) return [];
  return [`export HTTPS_PROXY=${quote(proxy.url)} SSL_CERT_FILE=${quote(proxy.authority)}`];
}

/**
 * `aws --region R eks get-token ...`, as a kubeconfig calls it for each client: the token of the API server that stands for
 * R's cluster, without starting Node. Every other command is the stand-in's.
 */
function awsCommand(): string[] {
  return [
    'case " $* " in *" eks get-token "*) ;;',
    `*) ${startTypeScript("stand-in/aws-cli/main.ts")} ;;`,
    "esac",
    "region=$AWS_REGION",
    'while [ $# -gt 0 ]; do [ "$1" = --region ] && region=$2; shift; done',
    'exec cat "$STAND_IN_CLOUD/clusters/$region.token.json"',
  ];
}

function quote(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}
