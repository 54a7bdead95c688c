import { AMI_TYPES, amiTypeProblem, defaultAmiType, isAmiTypeName } from "../../../infra/aws/ami-types";
import { type InstanceType, instanceType, knownInstanceTypes } from "../../../infra/aws/instance-types";

function type(name: string): InstanceType {
  const found = instanceType(name);
  if (found === undefined) throw new Error(`${name} is not in the table`);
  return found;
}

test.each([
  ["c5.xlarge", "AL2023_x86_64_STANDARD"],
  ["m7g.large", "AL2023_ARM_64_STANDARD"],
  ["g4dn.xlarge", "AL2023_x86_64_NVIDIA"],
  ["p3.2xlarge", "AL2023_x86_64_NVIDIA"],
  ["g5g.xlarge", "AL2023_ARM_64_NVIDIA"],
  ["inf2.xlarge", "AL2023_x86_64_NEURON"],
  ["trn1.2xlarge", "AL2023_x86_64_NEURON"],
])("default of %s is %s", (name, ami) => {
  expect(defaultAmiType(type(name))).toBe(ami);
});

test("the default has no problem on any type of the table", () => {
  for (const name of knownInstanceTypes()) {
    expect(amiTypeProblem(defaultAmiType(type(name)), type(name), "1.36")).toBeUndefined();
  }
});

describe("amiTypeProblem", () => {
  test.each([
    ["AL2023_x86_64_STANDARD", "g4dn.xlarge", "1.35"],
    ["BOTTLEROCKET_x86_64", "g5.xlarge", "1.35"],
    ["AL2023_x86_64_NVIDIA", "trn1.2xlarge", "1.35"],
    ["AL2023_x86_64_STANDARD", "inf2.xlarge", "1.35"],
    ["WINDOWS_CORE_2022_x86_64", "g4dn.xlarge", "1.35"],
    ["AL2023_x86_64_NVIDIA", "c5.xlarge", "1.35"],
    ["AL2023_x86_64_NEURON", "c5.xlarge", "1.35"],
    ["AL2_x86_64_GPU", "c5.xlarge", "1.32"],
    ["AL2023_x86_64_STANDARD", "m7g.large", "1.35"],
    ["AL2023_ARM_64_STANDARD", "m6i.large", "1.35"],
    ["AL2_x86_64", "m6i.large", "1.33"],
    ["AL2_ARM_64", "m7g.large", "1.36"],
    ["AL2023", "m6i.large", "1.35"],
  ])("%s on %s, Kubernetes %s", (ami, name, kubernetes) => {
    expect(amiTypeProblem(ami, type(name), kubernetes)).toBe(MESSAGES[`${ami} ${name}`]);
  });

  test.each([
    ["AL2_x86_64", "m6i.large", "1.32"],
    ["AL2_x86_64_GPU", "inf2.xlarge", "1.32"],
    ["BOTTLEROCKET_x86_64", "c5.xlarge", "1.35"],
    ["BOTTLEROCKET_x86_64_FIPS", "inf2.xlarge", "1.35"],
    ["BOTTLEROCKET_ARM_64_NVIDIA", "g5g.xlarge", "1.35"],
    ["WINDOWS_FULL_2025_x86_64", "m6i.large", "1.35"],
    ["CUSTOM", "g4dn.xlarge", "1.35"],
    ["CUSTOM", "m7g.large", "1.35"],
  ])("%s fits %s on Kubernetes %s", (ami, name, kubernetes) => {
    expect(amiTypeProblem(ami, type(name), kubernetes)).toBeUndefined();
  });
});

const MESSAGES: Readonly<Record<string, string>> = {
  "AL2023_x86_64_STANDARD g4dn.xlarge":
    "AL2023_x86_64_STANDARD has no driver for the NVIDIA GPU of g4dn.xlarge, use AL2023_x86_64_NVIDIA",
  "BOTTLEROCKET_x86_64 g5.xlarge":
    "BOTTLEROCKET_x86_64 has no driver for the NVIDIA GPU of g5.xlarge, use AL2023_x86_64_NVIDIA",
  "AL2023_x86_64_NVIDIA trn1.2xlarge":
    "AL2023_x86_64_NVIDIA has no driver for the AWS Neuron device of trn1.2xlarge, use AL2023_x86_64_NEURON",
  "AL2023_x86_64_STANDARD inf2.xlarge":
    "AL2023_x86_64_STANDARD has no driver for the AWS Neuron device of inf2.xlarge, use AL2023_x86_64_NEURON",
  "WINDOWS_CORE_2022_x86_64 g4dn.xlarge":
    "WINDOWS_CORE_2022_x86_64 has no driver for the NVIDIA GPU of g4dn.xlarge, use AL2023_x86_64_NVIDIA",
  "AL2023_x86_64_NVIDIA c5.xlarge":
    "AL2023_x86_64_NVIDIA is an image for NVIDIA GPU instances, but c5.xlarge has no GPU, use AL2023_x86_64_STANDARD",
  "AL2023_x86_64_NEURON c5.xlarge":
    "AL2023_x86_64_NEURON is an image for AWS Neuron instances, but c5.xlarge has no Neuron device, use AL2023_x86_64_STANDARD",
  "AL2_x86_64_GPU c5.xlarge":
    "AL2_x86_64_GPU is an image for NVIDIA GPU instances, but c5.xlarge has no GPU, use AL2023_x86_64_STANDARD",
  "AL2023_x86_64_STANDARD m7g.large":
    "AL2023_x86_64_STANDARD is an x86_64 image, but m7g.large is arm64, use AL2023_ARM_64_STANDARD",
  "AL2023_ARM_64_STANDARD m6i.large":
    "AL2023_ARM_64_STANDARD is an arm64 image, but m6i.large is x86_64, use AL2023_x86_64_STANDARD",
  "AL2_x86_64 m6i.large":
    "AL2_x86_64 is Amazon Linux 2, which has no images after Kubernetes 1.32 (the cluster runs 1.33), use AL2023_x86_64_STANDARD",
  "AL2_ARM_64 m7g.large":
    "AL2_ARM_64 is Amazon Linux 2, which has no images after Kubernetes 1.32 (the cluster runs 1.36), use AL2023_ARM_64_STANDARD",
  "AL2023 m6i.large": "AL2023 is no EKS AMI type, use AL2023_x86_64_STANDARD",
};

test("all AMI types of the EKS API are there, each in its family", () => {
  expect(Object.keys(AMI_TYPES)).toHaveLength(23);
  expect(isAmiTypeName("CUSTOM")).toBe(true);
  expect(isAmiTypeName("toString")).toBe(false);
  for (const [name, { family }] of Object.entries(AMI_TYPES)) {
    expect(name.split("_")[0]?.toLowerCase()).toBe(family);
  }
});
