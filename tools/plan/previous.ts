import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { GraphResource } from "offline-engine";
import { guardOf } from "./deletion-guards";
import { difference } from "./difference";
import { diskFindings } from "./disks";
import type { Finding } from "./findings";
import { knownUrns } from "./former-urns";
import { ignoredChangeFindings } from "./ignored-changes";
import { oneWayFindings } from "./one-way";
import { holdsData } from "./replacement";

/**
 * What a stack's plan would do that nothing undoes, measured by the plan before it in `directory`: to data (disks that
 * shrink, stores that go or are made anew) and to whatever goes one way only. Deleting the folder of that plan accepts it.
 */
export function previousFindings(directory: string, stack: string, resources: GraphResource[]): Finding[] {
  const before = previousResources(directory, stack);
  // What was written has no undefined values; what is compared with it should not either.
  const after = JSON.parse(JSON.stringify(resources)) as GraphResource[];
  return [
    ...irreversibleFindings(before, after).map((finding) => acceptable(finding, join(directory, stack))),
    ...ignoredChangeFindings(before, after),
  ];
}

/** Changes from one plan to a later one that nothing undoes. */
function irreversibleFindings(before: GraphResource[], after: GraphResource[]): Finding[] {
  return [
    ...diskFindings(before, after),
    ...replacementFindings(before, after),
    ...removalFindings(before, after),
    ...oneWayFindings(before, after),
  ];
}

/** A warning stops nobody, so there is nothing to accept. */
function acceptable(finding: Finding, folder: string): Finding {
  if (finding.severity !== "error") return finding;
  return { ...finding, fix: `${finding.fix}; to accept it, delete ${folder}` };
}

/** The resources of a stack as the plan before this one wrote them; none where there was none. */
function previousResources(directory: string, stack: string): GraphResource[] {
  const file = join(directory, stack, "graph.json");
  if (!existsSync(file)) return [];
  return (JSON.parse(readFileSync(file, "utf8")) as { resources: GraphResource[] }).resources;
}

function replacementFindings(before: GraphResource[], after: GraphResource[]): Finding[] {
  return difference(before, after)
    .changed.filter(({ resource, replacing }) => replacing.length > 0 && (holdsData(resource) || guardOf(resource)))
    .map(({ resource, replacing }) => ({
      severity: "error",
      at: resource.urn,
      message: `${lossOf(resource)} would be deleted and made anew: ${replacing.join(", ")} can't be changed`,
      fix: "leave the value as it is",
    }));
}

/** @example "orders (aws:s3/bucket:Bucket), and its objects with it," */
function lossOf(resource: GraphResource): string {
  const label = `${resource.name} (${resource.type})`;
  const guard = guardOf(resource);
  return guard ? `${label}, and ${guard.holds} with it,` : `${label} holds data and`;
}

/** What a deployment makes again as a matter of course, where nothing protects it. */
const MADE_AGAIN = ["aws:secretsmanager/secret:Secret", "aws:cloudwatch/logGroup:LogGroup"];

/** What holds data and is in the program no more, under no name that it had; and what is protected, where Pulumi stops. */
function removalFindings(before: GraphResource[], after: GraphResource[]): Finding[] {
  const known = knownUrns(after);
  return difference(before, after)
    .removed.filter(({ urn }) => !known.has(urn))
    .flatMap((resource): Finding[] => {
      const { urn, type, name, options } = resource;
      const holds = guardOf(resource)?.holds;
      if (options.protect) {
        const message = `${name} (${type}) is removed, and it is protected: the deployment stops there`;
        return [
          { severity: "error", at: urn, message, fix: "keep it: what is to go has to lose its protection first" },
        ];
      }
      if (!holds || options.retainOnDelete || MADE_AGAIN.includes(type)) return [];
      const message = `${name} (${type}) is removed, and ${holds} with it`;
      return [{ severity: "error", at: urn, message, fix: "keep it, or back up first what is still needed" }];
    });
}
