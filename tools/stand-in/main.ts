/** `pulumi-resource-<package> [flags] ENGINE`: the provider of a package, for a cloud in a folder. */
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { runPlugin } from "../plugins/serve";
import { AwsProvider } from "./aws/provider";
import { readSettings } from "./cloud/settings";
import { CloudflareProvider } from "./cloudflare/provider";
import { EksProvider } from "./eks/provider";
import type { ProviderPlugin } from "./plugin/plugin";
import { providerService } from "./plugin/service";
import { RandomProvider } from "./random/provider";

/** The packages that are stood in for. */
const PROVIDERS: Record<string, () => ProviderPlugin> = {
  aws: () => new AwsProvider(readSettings(process.env)),
  cloudflare: () => new CloudflareProvider(),
  eks: () => new EksProvider(),
  random: () => new RandomProvider(),
};

async function main(name: string): Promise<void> {
  const make = PROVIDERS[name];
  if (!make) throw new Error(`no stand-in for ${name}; there is one for ${Object.keys(PROVIDERS).join(", ")}`);
  await runPlugin(ResourceProviderService, providerService(make()));
}

main(process.argv[2] ?? "").catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
});
