/**
 * A region is lost while both of a pair run: its API server is gone, its services answer no call. The standby is promoted by the
 * commands of the runbook, and what happened is compared with what the plan had computed.
 */

import { promoted } from "../../../../infra/recovery/takeover";
import type { Deployment } from "../../../../tools/deployment/pulumi";
import { KubernetesApi, type KubernetesObject } from "../../../../tools/machinery/kubernetes";
import { nameOf } from "../../../../tools/orphans/known";
import { stackNamed } from "../../../../tools/plan/config";
import { loseRegions } from "../../../../tools/stand-in/cloud/lost";
import { graph } from "../../../support/graphs";
import { ROOT } from "../../../support/run-plan";
import { until } from "../../support/async";
import { tell } from "../../support/tell";
import { durationInAws } from "./durations";
import { type Machine, succeeded } from "./machine";
import { plannedPromotion } from "./promotion";
import { Runbook } from "./runbook";

const PRIMARY = "prod";
const STANDBY = "prod-eu-west-1";
const RUN = "promotion";
const POSTGRES = "postgres-operator.crunchydata.com/v1:PostgresCluster";

interface Recovery {
  readonly activeRegion: string;
  readonly backups: Readonly<
    Record<string, { readonly replica?: { readonly bucket: string; readonly region: string } }>
  >;
  readonly dataSets: readonly { readonly name: string }[];
}

/** Tests of a pair that is up. Afterwards the primary's region is gone, and the standby serves. */
export function losesItsRegion(given: () => Machine): void {
  let machine: Machine;
  let runbook: Runbook;
  let promotion: Deployment;
  let lost: string;
  let left: string;

  beforeAll(() => {
    machine = given();
    runbook = new Runbook("region-loss", machine.pulumi);
    [lost, left] = [machine.regionOf(PRIMARY), machine.regionOf(STANDBY)];
  });

  test("is what a region's loss is: neither its cluster nor its services answer", async () => {
    const { controlPlane } = await machine.startRegion(lost);
    await controlPlane.loseApiServer();
    loseRegions(machine.pulumi.workspace.cloud, [lost]);
    const api = new KubernetesApi(controlPlane);
    expect(await api.isReady()).toBe(false);
    api.close();
    const [vpc] = graph(PRIMARY).resources.filter(({ type }) => type === "aws:ec2/vpc:Vpc");
    const refreshed = await machine.pulumi.deploy("refresh", PRIMARY, ["--target", String(vpc?.urn)]);
    expect(refreshed.status).not.toBe(0);
    expect(refreshed.output).toContain(`no service of ${lost} answers`);
  });

  test("leaves each data set a copy in the region that is left", async () => {
    const recovery = await recoveryOf(PRIMARY);
    const planned = graph(PRIMARY).outputs.recovery as Recovery;
    expect(recovery.dataSets).toEqual(planned.dataSets);
    const copies = Object.values(recovery.backups).flatMap(({ replica }) => replica ?? []);
    expect(copies.length).toBeGreaterThan(0);
    for (const { bucket, region } of copies) {
      expect(region).toBe(left);
      expect(machine.cloud.get("aws:s3/bucket:Bucket", "global", bucket).state.region).toBe(left);
    }
  });

  test("does not keep the standby from being promoted by the runbook's commands", async () => {
    expect((await recoveryOf(STANDBY)).activeRegion).toBe(lost);
    promotion = await runbook.promote(STANDBY, { STAND_IN_RUN: RUN });
    succeeded(promotion);
    expect((await recoveryOf(STANDBY)).activeRegion).toBe(left);
  });

  test("changes what the plan says, and asks the lost region for nothing", async () => {
    const { added, changed, removed } = await plannedPromotion(STANDBY, machine.folder);
    const planned = [...added, ...changed, ...removed].map(({ urn }) => urn);
    // A replacement is several steps; of a component, nothing but its name is anywhere.
    const components = new Set(graph(STANDBY).resources.flatMap(({ urn, custom }) => (custom ? [] : [urn])));
    const done = new Set(promotion.operations.map(({ urn }) => urn).filter((urn) => !components.has(urn)));
    expect([...done].sort()).toEqual(planned.sort());
    const asked = machine.calls(RUN).filter(({ number }) => number !== undefined);
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.filter(({ place }) => place === lost)).toEqual([]);
  });

  test("goes in the plan's order: nodes, and what waits for them after", async () => {
    const wanted = machine.cloud
      .list("aws:eks/nodeGroup:NodeGroup")
      .filter(({ place }) => place === left)
      .reduce((sum, { state }) => sum + (state.scalingConfig as { minSize: number }).minSize, 0);
    await inTheRegionLeft(async (api) =>
      until("all nodes have joined", async () => (await api.list("/api/v1/nodes")).length >= wanted),
    );
    const { dependencies = [] } = graph(STANDBY).resources.find(({ urn }) => urn === urnOf(POSTGRES)) ?? {};
    const before = promotion.operations.filter(({ urn }) => dependencies.includes(urn));
    expect(before.length).toBeGreaterThan(0);
    for (const { ended } of before) expect(ended).toBeLessThan(placeOf(POSTGRES));
  });

  test("makes the standby's database the leader", async () => {
    type PostgresCluster = KubernetesObject & { spec: { standby?: { enabled?: boolean } } };
    const [cluster] = await inTheRegionLeft((api) =>
      api.list<PostgresCluster>("/apis/postgres-operator.crunchydata.com/v1/postgresclusters"),
    );
    expect(cluster).toBeDefined();
    expect(cluster?.spec.standby?.enabled ?? false).toBe(false);
  });

  test("takes no longer than the plan counts", async () => {
    const { resources = [] } = await machine.pulumi.state(STANDBY);
    const { minutes, chain } = durationInAws(promotion.operations, resources);
    const counted = countedMinutes();
    tell(`promotion: ${minutes.toFixed(1)} minutes (${chain.map(nameOf).join(", ")}), ${counted} counted by the plan`);
    expect(minutes).toBeGreaterThan(2);
    expect(minutes).toBeLessThan(counted);
  });

  test("is over by the runbook's own verification", async () => {
    const said = await runbook.verify();
    expect(said).toContain(left);
    expect(said).not.toContain("NotReady");
  });

  async function recoveryOf(stack: string): Promise<Recovery> {
    const { stdout } = await machine.pulumi.run(["stack", "output", "recovery", "--json", "--stack", stack]);
    return JSON.parse(stdout) as Recovery;
  }

  async function inTheRegionLeft<Answer>(ask: (api: KubernetesApi) => Promise<Answer>): Promise<Answer> {
    const { controlPlane } = await machine.startRegion(left);
    const api = new KubernetesApi(controlPlane);
    try {
      return await ask(api);
    } finally {
      api.close();
    }
  }

  function urnOf(type: string): string {
    return promotion.operations.find(({ urn }) => urn.includes(type))?.urn ?? "";
  }

  function placeOf(type: string): number {
    return promotion.operations.find(({ urn }) => urn.includes(type))?.began ?? -1;
  }
}

/** What the plan counts for the deployment and until nodes are ready, in minutes. */
function countedMinutes(): number {
  const { spec } = stackNamed(ROOT, PRIMARY);
  const { objectives, partner } = spec;
  if (!objectives || !partner) throw new Error(`${PRIMARY} promises nothing`);
  const counted = promoted({ ...spec, objectives, partner }).filter(({ name }) =>
    ["deployment", "nodes"].includes(name),
  );
  expect(counted).toHaveLength(2);
  return counted.reduce((sum, { seconds }) => sum + seconds, 0) / 60;
}
