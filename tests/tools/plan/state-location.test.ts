import { stateBackend, stateLocationFindings } from "../../../tools/plan/state-location";

const PRIMARY = {
  stack: "prod",
  region: "af-south-1",
  partner: { region: "eu-west-1", stack: "prod-eu-west-1", vpcCidr: "10.1.0.0/16" },
};
const STANDBY = {
  stack: "prod-eu-west-1",
  region: "eu-west-1",
  partner: { region: "af-south-1", stack: "prod", vpcCidr: "10.0.0.0/16" },
};
const ALONE = { stack: "staging", region: "af-south-1" };
const at = "Pulumi.yaml: backend.url";

const of = (url: string, spec: Parameters<typeof stateLocationFindings>[1]) => stateLocationFindings({ url, at }, spec);

test.each([
  [
    "of the primary",
    PRIMARY,
    "the state of prod is in af-south-1, one of the two regions that it and prod-eu-west-1 protect: when that region is gone, neither can be deployed",
  ],
  [
    "of its standby",
    STANDBY,
    "the state of prod-eu-west-1 is in af-south-1, one of the two regions that it and prod protect: when that region is gone, neither can be deployed",
  ],
])("a bucket in a region of the pair is a warning: the state %s", (_, spec, message) => {
  expect(of("s3://wakala-state?region=af-south-1", spec)).toEqual([
    {
      severity: "warning",
      at,
      message,
      fix: "move the state to a bucket in a third region: docs/runbooks/state-backend-loss.md",
    },
  ]);
});

test("so is one in the standby's region, and one with a folder and other parameters", () => {
  expect(of("s3://wakala-state?region=eu-west-1", PRIMARY)).toHaveLength(1);
  expect(of("s3://wakala-state/platform?profile=ops&region=af-south-1", PRIMARY)).toHaveLength(1);
});

test("a bucket whose region nobody says is worth a word", () => {
  expect(of("s3://wakala-state", PRIMARY)).toEqual([
    {
      severity: "info",
      at,
      message:
        "the state of prod is in the bucket wakala-state, of which the address does not say the region: it must be neither af-south-1 nor eu-west-1",
      fix: "write the region into the address: s3://wakala-state?region=<region>",
    },
  ]);
});

test.each([
  ["a bucket in a third region", "s3://wakala-state?region=eu-central-1"],
  ["Pulumi Cloud", "https://api.pulumi.com"],
  ["another cloud's bucket", "gs://wakala-state?region=af-south-1"],
  ["a store that speaks S3's language", "s3://wakala-state?region=af-south-1&endpoint=minio.example.com"],
  ["a folder", "file:///var/state"],
  ["no address at all", "wakala-state"],
])("%s is none", (_, url) => {
  expect(of(url, PRIMARY)).toEqual([]);
});

test("a region without a partner has nobody to come up without it", () => {
  expect(of("s3://wakala-state?region=af-south-1", ALONE)).toEqual([]);
});

test("a backend that only a login knows can't be judged", () => {
  expect(stateBackend({}, {})).toBeUndefined();
  expect(stateLocationFindings(undefined, PRIMARY)).toEqual([]);
});

test("the environment's backend is used before the project's", () => {
  const project = { backend: { url: "s3://project?region=af-south-1" } };
  expect(stateBackend(project, {})).toEqual({ url: "s3://project?region=af-south-1", at: "Pulumi.yaml: backend.url" });
  expect(stateBackend(project, { PULUMI_BACKEND_URL: "s3://mine" })).toEqual({
    url: "s3://mine",
    at: "PULUMI_BACKEND_URL",
  });
});
