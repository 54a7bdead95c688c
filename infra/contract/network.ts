import { z } from "zod";
import { since } from "../../components/outputs/field";

const { field, text, texts } = since("1.0.0");

export const networkContract = field(
  z.strictObject({
    vpcId: text("Id of the VPC", "vpc-0a1b2c3d4e5f60718"),
    vpcCidr: text("IPv4 block of the VPC", "10.0.0.0/16"),
    subnetIds: field(
      z.record(z.string(), z.array(z.string())),
      "Subnet ids by tier (`private`, `public`, `database`), in the order of `zones`",
      { example: { private: ["subnet-0a1b", "subnet-0c2d", "subnet-0e3f"] } },
    ),
    zones: texts("Availability zones, in the order of the subnets", ["af-south-1a", "af-south-1b", "af-south-1c"]),
    natAddresses: texts("Public addresses that traffic from private subnets comes from; empty for an adopted VPC", [
      "198.51.100.7",
    ]),
  }),
  "Where the cluster and everything beside it lives",
);
