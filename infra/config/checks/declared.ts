import { notOneOf } from "../../../components/definition/messages";
import type { ConfigIssue } from "../issues";
import type { Platform } from "../schema/platform";

/** Domains whose entries others name. */
type Declaring = "namespaces" | "storageClasses";

/** An issue where a name is no entry of the domain; none where no name is given. */
export function undeclared<Domain extends Declaring>(
  domain: Domain,
  platform: Pick<Platform, Domain>,
  path: string[],
  name: string | undefined,
): ConfigIssue[] {
  const known = Object.keys(platform[domain]);
  if (name === undefined || known.includes(name)) return [];
  return [{ path, message: notOneOf(`one of ${domain}`, name, known) }];
}

/** The same for every name of a list. */
export function undeclaredAmong<Domain extends Declaring>(
  domain: Domain,
  platform: Pick<Platform, Domain>,
  path: string[],
  names: string[],
): ConfigIssue[] {
  return names.flatMap((name, index) => undeclared(domain, platform, [...path, String(index)], name));
}
