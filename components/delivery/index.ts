import type * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { type ClusterContext, namespaceReady } from "../kubernetes/cluster-context";
import { createCustomResource } from "../kubernetes/custom-resource";
import { appProjectSpec } from "./app-project";
import { applicationMetadata, applicationSetSpec, applicationSpec } from "./application";
import type { ApplicationSetSpec, ApplicationSpec, DeliverySpec, ProjectSpec } from "./types";

export interface ApplicationsArgs {
  cluster: ClusterContext;
  /** Namespace of Argo CD: it reads no other. */
  namespace: string;
  projects: ProjectSpec[];
  applications: ApplicationSpec[];
  applicationSets: ApplicationSetSpec[];
}

const API_VERSION = "argoproj.io/v1alpha1";

/**
 * What Argo CD delivers: its projects, and the applications in them, each after its project and its namespace. They are
 * made last and go first: while an application goes, Argo CD takes away what it delivered.
 */
export class Applications extends pulumi.ComponentResource {
  constructor(name: string, args: ApplicationsArgs, opts: pulumi.ComponentResourceOptions) {
    super("platform:delivery:Applications", name, {}, opts);
    const projects = new Map(
      args.projects.map((project) => [project.name, createProject(this, name, project, args)] as const),
    );
    const after = ({ project, namespace }: DeliverySpec) => [
      ...[projects.get(project) ?? missing(project)],
      ...namespaceReady(args.cluster, namespace),
    ];
    for (const application of args.applications) {
      createDelivery(this, name, application, args, "Application", applicationSpec(application), after(application));
    }
    for (const set of args.applicationSets) {
      createDelivery(this, name, set, args, "ApplicationSet", applicationSetSpec(set), after(set));
    }
    this.registerOutputs({});
  }
}

function createProject(
  parent: Applications,
  name: string,
  project: ProjectSpec,
  { cluster, namespace }: ApplicationsArgs,
): k8s.apiextensions.CustomResource {
  const metadata = { name: project.name, namespace };
  return createCustomResource(
    `${name}-project-${project.name}`,
    { apiVersion: API_VERSION, kind: "AppProject", metadata, spec: appProjectSpec(project) },
    cluster,
    { parent },
  );
}

function createDelivery(
  parent: Applications,
  name: string,
  delivery: DeliverySpec,
  { cluster, namespace }: ApplicationsArgs,
  kind: "Application" | "ApplicationSet",
  spec: object,
  dependsOn: pulumi.Resource[],
): void {
  // The finalizer of a set's applications stands in its template.
  const own = kind === "Application" ? applicationMetadata(delivery) : {};
  createCustomResource(
    `${name}-${kind === "Application" ? "application" : "set"}-${delivery.name}`,
    { apiVersion: API_VERSION, kind, metadata: { name: delivery.name, namespace, ...own }, spec },
    cluster,
    { parent, dependsOn },
  );
}

function missing(project: string): never {
  throw new Error(`an application is in the project ${project}, which is not there`);
}
