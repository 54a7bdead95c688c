import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { GraphResource } from "../../../tools/engine/graph";
import { dataLossFindings } from "../../../tools/plan/previous";
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
    mkdirSync(join(directory, "prod"));
    writeFileSync(join(directory, "prod/graph.json"), JSON.stringify({ resources }));
  }
  const messages = (...after: GraphResource[]) =>
    dataLossFindings(directory, "prod", after).map(({ message }) => message);

  test("nothing before it: nothing to lose", () => {
    expect(existsSync(join(directory, "prod"))).toBe(false);
    expect(messages(resource(BUCKET, { bucket: "b" }))).toEqual([]);
  });

  test("a bucket that would be made anew is an error that says how to accept it", () => {
    planned(resource(BUCKET, { bucket: "a" }));
    const [finding] = dataLossFindings(directory, "prod", [resource(BUCKET, { bucket: "b" })]);
    expect(finding).toEqual({
      severity: "error",
      at: `urn:pulumi:s::p::${BUCKET}::thing`,
      message: `thing (${BUCKET}) holds data and would be deleted and made anew: bucket can't be changed`,
      fix: `leave the value as it is; to accept it, delete ${join(directory, "prod")}`,
    });
  });

  test("what holds no data may be made anew, what is protected may not", () => {
    const role = "aws:iam/role:Role";
    planned(resource(role, { name: "a" }));
    expect(messages(resource(role, { name: "b" }))).toEqual([]);
    expect(messages(resource(role, { name: "b" }, true))).toHaveLength(1);
  });

  test("a change that replaces nothing is none of its business", () => {
    planned(resource(BUCKET, { bucket: "a", tags: { Owner: "us" } }));
    expect(messages(resource(BUCKET, { bucket: "a", tags: { Owner: "them" } }))).toEqual([]);
  });
});
