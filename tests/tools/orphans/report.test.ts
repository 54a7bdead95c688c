/** What the tool says, and the file that `pulumi import` reads. */
import { sortFindings } from "../../../tools/orphans/findings";
import { importFile } from "../../../tools/orphans/import-file";
import { attribute } from "../../../tools/orphans/orphans";
import { report } from "../../../tools/orphans/report";
import { arn, type Begun, NETWORK, PROVIDER, state } from "./world";

const VPC = { type: "aws:ec2/vpc:Vpc", name: "vpc" };
const found = (resource: string, tags: Record<string, string> = {}) => ({ arn: arn("ec2", resource), tags, facts: {} });

function findings(
  begun: readonly Begun[],
  there: ReturnType<typeof found>[],
  made: { type: string; name: string }[] = [],
) {
  const known = state(made, begun);
  return sortFindings({
    stack: "prod",
    clusterName: "main",
    region: "af-south-1",
    orphans: attribute(there, known.pending),
    untagged: [],
    state: known,
    silent: [],
  });
}

test("nothing found is one line", () => {
  expect(report(findings([], []), "f.json")).toEqual([
    "prod: AWS has nothing that no state knows, and nothing that was begun is open",
  ]);
});

test("each group has the commands that deal with it", () => {
  const begun = [
    { ...VPC, inputs: { tags: { Name: "main" } } },
    { type: "aws:ec2/eip:Eip", name: "eip", inputs: { tags: { Name: "eip" } } },
    { type: "kubernetes:helm.sh/v3:Release", name: "velero", inputs: { name: "velero", namespace: "velero" } },
    { type: "aws:s3/bucketPolicy:BucketPolicy", name: "policy", operation: "updating" },
  ];
  const there = [
    found("vpc/vpc-1", { Name: "main" }),
    found("elastic-ip/eipalloc-2", { Name: "eip" }),
    found("subnet/subnet-1", { Name: "somebody's" }),
  ];
  const all = findings(begun, there, [{ type: "aws:ec2/eip:Eip", name: "eip" }]);
  const untagged = [{ what: "route 0.0.0.0/0 of rtb-1", remove: "aws ec2 delete-route --route-table-id rtb-1" }];
  const silent = [{ region: "eu-west-1", message: "no answer" }];
  expect(report({ ...all, untagged, silent }, ".orphans/prod.json").join("\n")).toBe(
    `made and not recorded: into the state with it
  ${arn("ec2", "vpc/vpc-1")}  vpc

    pulumi import --stack prod --yes --protect=false --generate-code=false --file .orphans/prod.json

made and not recorded, and the state has another in its place: delete it where it was made
  ${arn("ec2", "elastic-ip/eipalloc-2")}  eip

made and not recorded, without tags: delete it, the next deployment makes it again
  route 0.0.0.0/0 of rtb-1

    aws ec2 delete-route --route-table-id rtb-1

charts whose installation may have been cut off: uninstall them, the next deployment installs them again
  velero

    aws eks update-kubeconfig --name main --region af-south-1 --kubeconfig main.kubeconfig
    helm uninstall velero --namespace velero --kubeconfig main.kubeconfig --ignore-not-found

begun and not ended: forgotten with the last of these commands, when the others are done
  aws:ec2/vpc:Vpc vpc
  aws:ec2/eip:Eip eip
  kubernetes:helm.sh/v3:Release velero
  aws:s3/bucketPolicy:BucketPolicy policy

    pulumi refresh --stack prod --yes --clear-pending-creates

of no stack, or of one that no longer knows it: find out whose it is
  ${arn("ec2", "subnet/subnet-1")}

not looked at: ask again when it answers
  eu-west-1: no answer
`,
  );
});

test("an import has the program's names, parents and providers", () => {
  const begun = [
    { ...VPC, inputs: { tags: { Name: "main" } } },
    { type: "aws:ec2/eip:Eip", name: "vpc", inputs: { tags: { Name: "eip" } } },
  ];
  const there = [found("vpc/vpc-1", { Name: "main" }), found("elastic-ip/eipalloc-1", { Name: "eip" })];
  expect(importFile(findings(begun, there).recorded)).toEqual({
    nameTable: { urn0: NETWORK, urn1: PROVIDER },
    resources: [
      { type: VPC.type, name: "orphan0", logicalName: "vpc", id: "vpc-1", parent: "urn0", provider: "urn1" },
      {
        type: "aws:ec2/eip:Eip",
        name: "orphan1",
        logicalName: "vpc",
        id: "eipalloc-1",
        parent: "urn0",
        provider: "urn1",
      },
    ],
  });
});
