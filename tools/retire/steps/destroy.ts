import type { Pulumi } from "../programs";
import { hasCluster, readState } from "../state";
import type { Step } from "./step";
import { sweepVpc } from "./sweep";

const ATTEMPTS = 3;

/**
 * Destroys all that is not protected. An attempt that failed is followed by another one, after what held it up is swept away:
 * interfaces hold up subnets; a chart whose uninstall hook failed is only let go of once the state knows that it is gone.
 */
export async function destroy(step: Step, pulumi: Pulumi): Promise<void> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const { status } = await pulumi.show("destroy", "--exclude-protected", "--yes", "--skip-preview");
    if (status === 0) return;
    step.tell(`destroy failed, attempt ${attempt} of ${ATTEMPTS}`);
    if (attempt === ATTEMPTS) break;
    await sweepVpc(step);
    if (hasCluster((await readState(pulumi)) ?? [])) await refresh(pulumi);
  }
  throw new Error(`pulumi destroy of ${pulumi.stack} failed ${ATTEMPTS} times: what it said last stands above`);
}

async function refresh(pulumi: Pulumi): Promise<void> {
  const { status } = await pulumi.show("refresh", "--yes", "--skip-preview");
  if (status !== 0) throw new Error(`pulumi refresh of ${pulumi.stack} failed: what it said stands above`);
}
