/** What was found, each group with what to do. Commands stand on lines of their own, so that they can be copied. */
import colors from "picocolors";
import { type Findings, isClean } from "./findings";

export function report(findings: Findings, file: string): string[] {
  const { stack } = findings;
  if (isClean(findings)) return [`${stack}: AWS has nothing that no state knows, and nothing that was begun is open`];
  return [
    ...section(
      "made and not recorded: into the state with it",
      findings.recorded.map(({ arn, of }) => `${arn}  ${of.name}`),
      [`pulumi import --stack ${stack} --yes --protect=false --generate-code=false --file ${file}`],
    ),
    ...section(
      "made and not recorded, and the state has another in its place: delete it where it was made",
      findings.seconds.map(({ arn, of }) => `${arn}  ${of.name}`),
    ),
    ...section(
      "made and not recorded, without tags: delete it, the next deployment makes it again",
      findings.untagged.map(({ what }) => what),
      findings.untagged.map(({ remove }) => remove),
    ),
    ...section(
      "charts whose installation may have been cut off: uninstall them, the next deployment installs them again",
      findings.charts.map(({ name }) => name),
      uninstalling(findings),
    ),
    ...section(
      "begun and not ended: forgotten with the last of these commands, when the others are done",
      findings.open.map(shortened),
      [`pulumi refresh --stack ${stack} --yes --clear-pending-creates`],
    ),
    ...section(
      "of no stack, or of one that no longer knows it: find out whose it is",
      findings.unclaimed.map(({ arn }) => arn),
    ),
    ...section(
      "not looked at: ask again when it answers",
      findings.silent.map(({ region, message }) => `${region}: ${message}`),
    ),
  ];
}

function uninstalling({ charts, clusterName, region }: Findings): string[] {
  const file = `${clusterName}.kubeconfig`;
  return [
    `aws eks update-kubeconfig --name ${clusterName} --region ${region} --kubeconfig ${file}`,
    ...charts.map(
      ({ inputs }) =>
        `helm uninstall ${inputs.name} --namespace ${inputs.namespace} --kubeconfig ${file} --ignore-not-found`,
    ),
  ];
}

/** Type and name of a URN: the last type of its chain. */
function shortened(urn: string): string {
  const [, , types = "", ...name] = urn.split("::");
  return `${types.split("$").at(-1)} ${name.join("::")}`;
}

function section(title: string, lines: readonly string[], commands: readonly string[] = []): string[] {
  if (lines.length === 0) return [];
  return [
    colors.bold(title),
    ...lines.map((line) => `  ${line}`),
    ...(commands.length > 0 ? ["", ...commands.map((command) => `    ${command}`)] : []),
    "",
  ];
}
