import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { GraphResource } from "offline-engine/graph";
import { previousFindings } from "../../../tools/plan/previous";
import { graphResource } from "../../support/graph-resource";

const BUCKET = "aws:s3/bucket:Bucket";

function resource(type: string, inputs: GraphResource["inputs"], protect = false): GraphResource {
  const options = { protect, retainOnDelete: false, aliases: [], ignoreChanges: [] };
  return graphResource({ urn: `urn:pulumi:s::p::${type}::thing`, type, name: "thing", inputs, options });
}

describe("a plan beside the one before it", () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "previous-"));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  function planned(...resources: GraphResource[]): void {
    mkdirSync(join(directory, "prod"), { recursive: true });
    writeFileSync(join(directory, "prod/graph.json"), JSON.stringify({ resources }));
  }
  const messages = (...after: GraphResource[]) =>
    previousFindings(directory, "prod", after).map(({ message }) => message);

  test("nothing before it: nothing to lose", () => {
    expect(existsSync(join(directory, "prod"))).toBe(false);
    expect(messages(resource(BUCKET, { bucket: "b" }))).toEqual([]);
  });

  test("a bucket that would be made anew is an error that says how to accept it", () => {
    planned(resource(BUCKET, { bucket: "a" }));
    const [finding] = previousFindings(directory, "prod", [resource(BUCKET, { bucket: "b" })]);
    expect(finding).toEqual({
      severity: "error",
      at: `urn:pulumi:s::p::${BUCKET}::thing`,
      message: `thing (${BUCKET}), and its objects with it, would be deleted and made anew: bucket can't be changed`,
      fix: `leave the value as it is; to accept it, delete ${join(directory, "prod")}`,
    });
  });

  test("what holds no data may be made anew, what is protected may not", () => {
    const role = "aws:iam/role:Role";
    planned(resource(role, { name: "a" }));
    expect(messages(resource(role, { name: "b" }))).toEqual([]);
    expect(messages(resource(role, { name: "b" }, true))).toHaveLength(1);
  });

  test("a cluster whose secrets would be encrypted no more is made anew", () => {
    const cluster = "aws:eks/cluster:Cluster";
    planned(resource(cluster, { name: "a", encryptionConfig: { provider: { keyArn: "k" } } }));
    expect(messages(resource(cluster, { name: "a" }))).toEqual([
      `thing (${cluster}), and everything inside it with it, would be deleted and made anew: encryptionConfig can't be changed`,
    ]);
  });

  test("a bucket that is removed takes its objects with it, and one that is protected stops the deployment", () => {
    planned(resource(BUCKET, { bucket: "a" }));
    expect(messages()).toEqual([`thing (${BUCKET}) is removed, and its objects with it`]);
    planned(resource(BUCKET, { bucket: "a" }, true));
    expect(messages()).toEqual([`thing (${BUCKET}) is removed, and it is protected: the deployment stops there`]);
  });

  test("a topic that is removed takes its messages with it", () => {
    const topic = "kubernetes:kafka.strimzi.io/v1:KafkaTopic";
    planned(resource(topic, { spec: { partitions: 3 } }));
    expect(messages()).toEqual([`thing (${topic}) is removed, and its messages with it`]);
  });

  test("what holds no data may go, and a secret that nothing protects is made again", () => {
    planned(resource("aws:iam/role:Role", { name: "a" }), resource("aws:secretsmanager/secret:Secret", { name: "a" }));
    expect(messages()).toEqual([]);
  });

  test("one that has another name, and says so, is not removed", () => {
    planned(resource(BUCKET, { bucket: "a" }));
    const { options, ...renamed } = resource(BUCKET, { bucket: "a" });
    const aliases = [renamed.urn];
    expect(messages({ ...renamed, urn: "urn:pulumi:s::p::t::other", options: { ...options, aliases } })).toEqual([]);
  });

  test("a change without a way back that is fine is told, and there is nothing to accept", () => {
    const cluster = "aws:eks/cluster:Cluster";
    planned(resource(cluster, { name: "a", version: "1.35" }));
    expect(previousFindings(directory, "prod", [resource(cluster, { name: "a", version: "1.36" })])).toEqual([
      expect.objectContaining({
        severity: "warning",
        fix: "see that it works in staging first: docs/runbooks/bad-upgrade.md",
      }),
    ]);
  });

  test("what would be refused can't be accepted", () => {
    const group = "aws:eks/nodeGroup:NodeGroup";
    const sized = (minSize: number, desiredSize: number) =>
      resource(group, { scalingConfig: { minSize, desiredSize, maxSize: 9 } });
    planned(sized(3, 3));
    const { options, ...after } = sized(6, 6);
    const ignoring = { ...after, options: { ...options, ignoreChanges: ["scalingConfig.desiredSize"] } };
    const [finding] = previousFindings(directory, "prod", [ignoring]);
    expect(finding?.severity).toBe("error");
    expect(finding?.fix).not.toContain("to accept it");
  });

  test("a change that replaces nothing is none of its business", () => {
    planned(resource(BUCKET, { bucket: "a", tags: { Owner: "us" } }));
    expect(messages(resource(BUCKET, { bucket: "a", tags: { Owner: "them" } }))).toEqual([]);
  });
});
