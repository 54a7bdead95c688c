import { Bucket } from "../../../components/storage/bucket";
import { madeInCluster } from "../../support/cluster";
import { only, resourcesOfType } from "../../support/graphs";

const CORS = "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration";
const RULE = { origins: ["https://shop.example.com"], methods: ["GET", "PUT"], headers: ["*"], maxAgeSeconds: 3600 };

function made(cors?: (typeof RULE)[]) {
  return madeInCluster([], ({ accountId, partition, clusterKeyArn: kmsKeyArn }, parent) => {
    new Bucket(
      "pictures",
      { baseName: "shop-pictures", accountId, partition, kmsKeyArn, protect: true, force: false, cors },
      { parent },
    );
  });
}

test("a page of another site may use a bucket only where a rule says so", async () => {
  expect(resourcesOfType(await made(), CORS)).toEqual([]);
  expect(resourcesOfType(await made([]), CORS)).toEqual([]);
  expect(only(await made([RULE]), CORS).inputs.corsRules).toEqual([
    {
      allowedOrigins: ["https://shop.example.com"],
      allowedMethods: ["GET", "PUT"],
      allowedHeaders: ["*"],
      exposeHeaders: ["ETag"],
      maxAgeSeconds: 3600,
    },
  ]);
});
