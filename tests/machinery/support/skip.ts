import { artifactFolders } from "../../../tools/artifacts";
import { schemasFolder } from "../../../tools/crds/folder";
import { goVersion } from "../../../tools/machinery/build";
import { tell } from "./tell";

/** Suites that need what is not there count as skipped, and a line says why. */
function suiteIf(there: boolean, why: string): jest.Describe {
  if (there) return describe;
  tell(`skipped: ${why}`);
  return describe.skip as jest.Describe;
}

/** For what runs the real engine. */
export function suiteWithGo(): jest.Describe {
  return suiteIf(goVersion() !== undefined, "Go is not on the PATH, and the real engine is built with it");
}

/** For what gives a server the plan's CRDs. */
export function suiteWithCrds(): jest.Describe {
  const { env } = process;
  return suiteIf(
    artifactFolders(env).manifests !== undefined || schemasFolder(env) !== undefined,
    "no CRD is at hand: `npm run charts` fetches them, CRD_MANIFESTS or CRD_SCHEMAS name a folder that has them",
  );
}
