import { EKS_VERSION } from "../src/expansions/eks-cluster";
import { checkSeams, makeCallbacks, seams } from "../src/sdk";

describe("the inner seams of @pulumi/pulumi that the engine uses", () => {
  test.each(Object.entries(seams()))(
    "%s is as the engine expects (else re-check packages/offline-engine/src/sdk.ts)",
    (_name, holds) => {
      expect(holds).toBe(true);
    },
  );

  test("checkSeams says nothing when all hold", () => {
    expect(() => checkSeams()).not.toThrow();
  });

  test("a callback server without a network is still the SDK's own class", () => {
    const { CallbackServer } = jest.requireActual("@pulumi/pulumi/runtime/callbacks");
    expect(makeCallbacks({})).toBeInstanceOf(CallbackServer);
  });
});

test(`the expansion of eks.Cluster follows @pulumi/eks ${EKS_VERSION}`, () => {
  const { version } = jest.requireActual("@pulumi/eks/package.json");
  if (version !== EKS_VERSION) {
    throw new Error(
      `@pulumi/eks is ${version} now: re-check packages/offline-engine/src/expansions/eks-cluster.ts, then set EKS_VERSION`,
    );
  }
});
