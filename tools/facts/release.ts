import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { FactFiles } from "../../infra/aws/data";
import { type PythonRelease, pinnedRelease } from "../python-release";
import { serviceModels } from "../service-models/data";
import { type DescribedType, instanceTypeInfos } from "./instance-types";
import { type Offering, regionOffers } from "./regions";

/** The release of moto, which publishes what AWS answered in a real account. Apache-2.0. */
export const MOTO = pinnedRelease(join(__dirname, "requirements.txt"));

const RESOURCES = "moto/ec2/resources";
const OFFERINGS = `${RESOURCES}/instance_type_offerings/availability-zone`;

/** Every fact, from what is pinned. What no release carries stays as it was: only the account tells it. */
export function releasedFacts(before: FactFiles, { folder, name, version, date }: PythonRelease = MOTO): FactFiles {
  const read = (file: string) => JSON.parse(gunzipSync(readFileSync(join(folder, file))).toString("utf8"));
  const origin = { source: `${name} ${version}`, date };
  const described = Object.values(read(`${RESOURCES}/instance_types.json.gz`) as Record<string, DescribedType>);
  const types = instanceTypeInfos(described);
  const regions = readdirSync(join(folder, OFFERINGS))
    .map((file) => basename(file, ".json.gz"))
    .sort()
    .map((region) => {
      const offerings = read(`${OFFERINGS}/${region}.json.gz`) as Offering[];
      return [region, { ...origin, ...regionOffers(region, offerings, Object.keys(types)) }] as const;
    });
  return {
    "ami-types": amiTypes(),
    "instance-types": { ...origin, types },
    "kubernetes-versions": before["kubernetes-versions"],
    regions: { regions: Object.fromEntries(regions) },
  };
}

/** AMI types are an enum of the API, and with it in the service models that the plan checks by. */
export function amiTypes(): FactFiles["ami-types"] {
  const { source, date, services } = serviceModels();
  const names = services.eks?.shapes.AMITypes;
  if (names?.type !== "string" || !names.enum) throw new Error("the service model of EKS has no AMITypes");
  return { source, date, names: [...names.enum].sort() };
}
