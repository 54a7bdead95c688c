/** What `pulumi import --file` reads: orphans with the names, parents and providers that the program gives them. */
import { importIdOf } from "./kinds";
import type { PendingCreation } from "./known";
import type { Orphan } from "./orphans";

export interface ImportFile {
  /** URNs by the names that stand for them below. */
  readonly nameTable: Readonly<Record<string, string>>;
  readonly resources: readonly {
    readonly type: string;
    readonly name: string;
    readonly logicalName: string;
    readonly id: string;
    readonly parent?: string;
    readonly provider?: string;
  }[];
}

export type Recorded = Orphan & { readonly of: PendingCreation };

export function importFile(orphans: readonly Recorded[]): ImportFile {
  const urns = [...new Set(orphans.flatMap(({ of }) => [of.parent, of.provider]))].filter((urn) => urn !== "");
  const nameOf = (urn: string) => (urn === "" ? undefined : `urn${urns.indexOf(urn)}`);
  return {
    nameTable: Object.fromEntries(urns.map((urn, index) => [`urn${index}`, urn])),
    resources: orphans.map((orphan, index) => ({
      type: orphan.of.type,
      // Unique in the file; the program's own is the logical one.
      name: `orphan${index}`,
      logicalName: orphan.of.name,
      id: importIdOf(orphan.of.type, orphan.of.inputs, orphan),
      parent: nameOf(orphan.of.parent),
      provider: nameOf(orphan.of.provider),
    })),
  };
}
