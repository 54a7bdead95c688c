import fc from "fast-check";
import { instanceType, knownInstanceTypes } from "../../../infra/aws/instance-types";
import {
  availabilityZones,
  isOptInRegion,
  offering,
  retiredFamilies,
  suggestInstead,
  zoneWithoutControlPlane,
} from "../../../infra/aws/region-offerings";

const REGIONS = ["us-east-1", "us-west-2", "eu-west-1", "eu-central-1", "ap-southeast-1", "ap-south-1", "af-south-1"];

describe("offering", () => {
  test.each([
    ["af-south-1", "g4dn.xlarge", ["af-south-1b", "af-south-1c"]],
    ["af-south-1", "c6g.large", ["af-south-1b", "af-south-1c"]],
    ["af-south-1", "c5.xlarge", "all"],
    ["eu-west-1", "g4dn.xlarge", "all"],
    ["us-west-2", "g5.xlarge", ["us-west-2a", "us-west-2b", "us-west-2c"]],
    ["us-west-2", "c5.2xlarge", "all"],
    ["ap-south-1", "g5.xlarge", ["ap-south-1a", "ap-south-1b"]],
    ["us-east-1", "i3.large", "all"],
    ["us-east-1", "trn1.2xlarge", ["us-east-1c", "us-east-1f"]],
    ["us-east-1", "trn1.32xlarge", ["us-east-1b", "us-east-1c", "us-east-1f"]],
  ])("%s offers %s in %j", (region, name, zones) => {
    expect(offering(region, name)).toEqual({ known: true, offered: true, zones });
  });

  test.each(["m5", "c5", "c6i", "r5", "g4dn", "g5"])("us-east-1e offers no %s", (family) => {
    expect(offering("us-east-1", `${family}.xlarge`)).toEqual({
      known: true,
      offered: true,
      zones: ["us-east-1a", "us-east-1b", "us-east-1c", "us-east-1d", "us-east-1f"],
    });
  });

  test.each([
    ["af-south-1", "g5.xlarge"],
    ["af-south-1", "t3a.large"],
    ["af-south-1", "r7i.large"],
    ["ap-southeast-1", "g5.2xlarge"],
    ["eu-west-1", "g6.xlarge"],
    ["ap-south-1", "trn1.2xlarge"],
    ["us-east-1", "p3.2xlarge"],
    ["eu-west-2", "p3.8xlarge"],
    ["ap-northeast-1", "p3.16xlarge"],
  ])("%s does not offer %s", (region, name) => {
    expect(offering(region, name)).toEqual({ known: true, offered: false });
  });

  test.each([
    ["mx-central-1", "m5.large"],
    ["mars-north-1", "m5.large"],
    ["mars-north-1", "p3.2xlarge"],
    ["us-east-1", "z9.large"],
    ["constructor", "m5.large"],
  ])("%s and %s: not known", (region, name) => {
    expect(offering(region, name)).toEqual({ known: false });
  });

  test.each(["c5", "c6i", "r5", "r6i", "m5", "m6i", "m7i", "t3", "t4g", "m7g", "c7g", "r7g", "i3", "i3en", "i4i"])(
    "all seven regions offer %s",
    (family) => {
      for (const region of REGIONS) expect(offering(region, `${family}.large`)).toMatchObject({ offered: true });
    },
  );

  test("zones are zones of the region, and a full list is said as all", () => {
    fc.assert(
      fc.property(fc.constantFrom(...REGIONS), fc.constantFrom(...knownInstanceTypes()), (region, name) => {
        const found = offering(region, name);
        if (!found.known || !found.offered || found.zones === "all") return;
        const zones = availabilityZones(region) ?? [];
        expect(zones).toEqual(expect.arrayContaining([...found.zones]));
        expect(found.zones.length).toBeLessThan(zones.length);
      }),
    );
  });
});

describe("regions", () => {
  test.each([
    ["af-south-1", ["af-south-1a", "af-south-1b", "af-south-1c"]],
    ["ca-central-1", ["ca-central-1a", "ca-central-1b", "ca-central-1d"]],
    ["us-west-1", ["us-west-1a", "us-west-1b"]],
    ["mars-north-1", undefined],
  ])("zones of %s are %j", (region, zones) => {
    expect(availabilityZones(region)).toEqual(zones);
  });

  test.each([
    ["af-south-1", true],
    ["eu-south-1", true],
    ["mx-central-1", true],
    ["eu-west-1", false],
    ["ap-south-1", false],
    ["us-gov-west-1", false],
  ])("%s is an opt-in region: %s", (region, optIn) => {
    expect(isOptInRegion(region)).toBe(optIn);
  });

  test("constants", () => {
    expect(["us-east-1", "us-west-1", "ca-central-1", "af-south-1"].map(zoneWithoutControlPlane)).toEqual([
      "use1-az3",
      "usw1-az2",
      "cac1-az3",
      undefined,
    ]);
    expect(retiredFamilies).toEqual(["p3"]);
  });
});

describe("suggestInstead", () => {
  test.each([
    ["af-south-1", "g5.xlarge", ["g4dn.xlarge"]],
    ["af-south-1", "p3.2xlarge", ["g4dn.2xlarge"]],
    ["ap-southeast-1", "g5.2xlarge", ["g4dn.2xlarge"]],
    ["us-east-1", "p3.2xlarge", ["g6e.2xlarge", "g6.2xlarge", "g5.2xlarge"]],
    ["af-south-1", "t3a.large", ["t3.large"]],
    ["af-south-1", "r7i.xlarge", ["r6i.xlarge", "r5.xlarge"]],
    ["ap-south-1", "trn1.2xlarge", ["inf2.xlarge", "trn1.32xlarge"]],
    ["eu-west-1", "g5g.xlarge", []],
    ["mx-central-1", "m5.large", []],
    ["us-east-1", "z9.large", []],
  ])("in %s instead of %s: %j", (region, name, names) => {
    expect(suggestInstead(region, name)).toEqual(names);
  });

  test("what it suggests is offered, of the same architecture and accelerator kind", () => {
    fc.assert(
      fc.property(fc.constantFrom(...REGIONS), fc.constantFrom(...knownInstanceTypes()), (region, name) => {
        const wanted = instanceType(name);
        for (const suggestion of suggestInstead(region, name)) {
          expect(offering(region, suggestion)).toMatchObject({ offered: true });
          expect(instanceType(suggestion)?.architecture).toBe(wanted?.architecture);
          expect(instanceType(suggestion)?.accelerator?.kind).toBe(wanted?.accelerator?.kind);
        }
      }),
    );
  });
});
