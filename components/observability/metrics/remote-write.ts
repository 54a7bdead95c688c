import type { MetricsEntry } from "./schema";
import type { RemoteWriteSettings } from "./settings";

/** The workspace that a region writes to; nothing where it has none. */
export function remoteWriteOf(
  { remoteWrite }: Pick<MetricsEntry, "remoteWrite">,
  region: string,
): RemoteWriteSettings | undefined {
  const arn = remoteWrite?.workspaces[region];
  if (arn === undefined) return undefined;
  const [, , , home = "", , resource = ""] = arn.split(":");
  const id = resource.replace("workspace/", "");
  return {
    arn,
    region: home,
    url: `https://aps-workspaces.${home}.amazonaws.com/workspaces/${id}/api/v1/remote_write`,
  };
}
