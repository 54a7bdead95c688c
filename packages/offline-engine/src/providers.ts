/**
 * The providers of a stack, and which of them a resource, a read or a call gets. The engine's rules: the one that is
 * named, else the one that is handed down for the package, else a default provider, unless the configuration disables it.
 */
import type { Findings } from "./findings";
import type { Registration, Resource } from "./registration";
import { isProviderType, packageOf, providerUrn } from "./urn";
import { stringOf } from "./values";

const DISABLED = "pulumi:disable-default-providers";

interface KnownProvider {
  readonly package: string;
  readonly region: string | undefined;
  /** Of the SDK that made it. */
  readonly version: string;
}

/** What asks for a provider, in the words in which the engine refuses it. */
export interface Asking {
  readonly package: string;
  /** Provider reference, "" where none was named or handed down. */
  readonly provider: string;
  /** As it stands after "Default provider for": the package, but for reads. */
  readonly of?: string;
  /** As it stands before "must use an explicit provider". */
  readonly subject: string;
  /** What a reader calls it. @example "vpc (aws:ec2/vpc:Vpc)" */
  readonly label: string;
  /** Before the engine's own words. @example "Invoke: " */
  readonly prefix?: string;
  /** The engine's words for a provider that it does not have. */
  readonly unknown: string;
  readonly urn?: string;
}

export class Providers {
  private readonly known = new Map<string, KnownProvider>();
  private readonly barred: readonly string[];

  constructor(
    config: Readonly<Record<string, string>>,
    private readonly findings: Findings,
  ) {
    this.barred = this.readBarred(config[DISABLED] ?? "");
  }

  private readBarred(text: string): readonly string[] {
    if (text === "") return [];
    try {
      const list: unknown = JSON.parse(text);
      if (!Array.isArray(list)) throw new Error("it is no list");
      list.forEach((entry, index) => {
        if (typeof entry !== "string") this.refuse(`${DISABLED}[${index}] must be a string`);
      });
      return list.map((entry) => String(entry).trim());
    } catch (error) {
      this.refuse(`Failed to parse ${text}: ${error instanceof Error ? error.message : String(error)}`);
      return [];
    }
  }

  private refuse(message: string): void {
    this.findings.error("configuration", message, { fix: `${DISABLED} is a list of packages, or ["*"] for all` });
  }

  add({ type, urn, inputs, version = "" }: Resource): void {
    this.known.set(urn, { package: type.slice(type.lastIndexOf(":") + 1), region: stringOf(inputs.region), version });
  }

  /** Region of an AWS provider; undefined where it has none. */
  regionOf(reference: string): string | undefined {
    return this.known.get(providerUrn(reference))?.region;
  }

  /** Finds what the engine refuses, and what a provider's plug-in would not know what to do with. */
  check(asking: Asking): void {
    if (asking.package === "pulumi") return;
    if (asking.provider === "") this.checkDefault(asking);
    else this.checkNamed(asking);
  }

  private checkDefault({ package: pkg, of = pkg, subject, label, prefix = "", urn }: Asking): void {
    const denied = this.barred.includes("*") || this.barred.includes(pkg);
    const message = denied
      ? `${prefix}Default provider for '${of}' disabled. '${subject}' must use an explicit provider.`
      : `${label} uses the default ${pkg} provider`;
    this.findings.error("default-provider", message, {
      urn,
      fix: "pass { provider } to it or to an ancestor: a default provider builds in whatever region the shell has set",
    });
  }

  private checkNamed({ package: pkg, provider, label, unknown, urn }: Asking): void {
    const known = this.known.get(providerUrn(provider));
    if (!known) {
      this.findings.error("unknown-provider", unknown, { urn });
    } else if (known.package !== pkg) {
      this.findings.error("wrong-provider", `${label} is given a provider of ${known.package}, which makes no ${pkg}`, {
        urn,
        fix: `pass a provider of ${pkg}, or pass the other one to a component by { providers }`,
      });
    }
  }

  checkResource(resource: Resource): void {
    const { type, name, urn, provider, custom, remote, read } = resource;
    if ((!custom && !remote) || isProviderType(type)) return;
    const words = custom ? { subject: urn, unknown: ` for resource '${urn}'` } : { subject: type, unknown: "" };
    this.check({
      package: packageOf(type),
      provider,
      label: `${name} (${type})`,
      ...(read ? { of: type, subject: type } : { subject: words.subject }),
      unknown: `unknown provider '${provider}'${words.unknown}`,
      urn,
    });
    this.checkVersion(resource);
  }

  /** Two copies of a package in one program: the provider's plug-in is asked for what it may not know. */
  private checkVersion({ name, type, urn, provider, version }: Resource): void {
    const known = this.known.get(providerUrn(provider));
    if (!version || !known?.version || known.package !== packageOf(type) || known.version === version) return;
    const message = `${name} (${type}) comes from version ${version} of its package, and its provider from ${known.version}`;
    this.findings.warning("provider-version", message, { urn, fix: "install one version of the package" });
  }
}

/** The provider of a resource that names none: handed down by itself, as components do, or by its ancestors. */
export function inheritedProvider(registration: Registration, parent: Resource): string {
  const own = packageOf(registration.type);
  const parents = parent.custom && packageOf(parent.type) === own ? parent.provider : "";
  return parents || registration.providers[own] || parent.providers[own] || "";
}
