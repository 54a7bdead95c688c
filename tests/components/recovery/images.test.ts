import { Images } from "../../../components/recovery/images";
import { madeInCluster } from "../../support/cluster";
import { only, resourcesOfType } from "../../support/graphs";

async function made(partnerRegion?: string) {
  return madeInCluster([], ({ accountId, clusterKeyArn: kmsKeyArn, protect }, parent) => {
    const repositories = [{ name: "shop-prod/api", keep: 50 }];
    new Images(
      "images",
      { repositories, prefix: "shop-prod", accountId, kmsKeyArn, protect, force: false, partnerRegion },
      { parent },
    );
  });
}

test("a repository whose tags never change, scanned, under our key, kept", async () => {
  const graph = await made();
  expect(graph.findings).toEqual([]);
  const repository = only(graph, "aws:ecr/repository:Repository");
  expect(repository.inputs).toEqual({
    name: "shop-prod/api",
    imageTagMutability: "IMMUTABLE",
    imageScanningConfiguration: { scanOnPush: true },
    encryptionConfigurations: [{ encryptionType: "KMS", kmsKey: "arn:aws:kms:eu-west-1:123456789012:key/cluster" }],
    forceDelete: false,
  });
  expect(repository.options).toMatchObject({ protect: true, retainOnDelete: true });
  expect(String(only(graph, "aws:ecr/lifecyclePolicy:LifecyclePolicy").inputs.policy)).toContain('"countNumber":50');
});

test("images go to the partner's region, and nowhere without one", async () => {
  const type = "aws:ecr/replicationConfiguration:ReplicationConfiguration";
  expect(resourcesOfType(await made(), type)).toEqual([]);
  expect(only(await made("eu-central-1"), type).inputs).toEqual({
    replicationConfiguration: {
      rules: [
        {
          destinations: [{ region: "eu-central-1", registryId: "123456789012" }],
          repositoryFilters: [{ filter: "shop-prod/", filterType: "PREFIX_MATCH" }],
        },
      ],
    },
  });
});
