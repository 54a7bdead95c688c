import type * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { type ClusterContext, namespaceReady } from "../kubernetes/cluster-context";
import { createCustomResource } from "../kubernetes/custom-resource";
import { type Transforms, withTransform } from "../transform";
import { appProjectSpec } from "./app-project";
import { applicationMetadata, applicationSetSpec, applicationSpec } from "./application";
import { APP_PROJECT, APPLICATION, APPLICATION_SET } from "./kinds";
import type { ApplicationArgs, ApplicationSetArgs, DeliveryArgs, ProjectArgs } from "./types";

export interface ApplicationsArgs {
  /** The cluster that it is made in, with what is there already. */
  cluster: ClusterContext;
  /** Namespace of Argo CD: it reads no other. */
  namespace: string;
  /** What applications may come from where and make what. Each application is in one of them. */
  projects: ProjectArgs[];
  /** Applications, each of one folder of a repository. */
  applications: ApplicationArgs[];
  /** Sets that make an application of each folder that a pattern finds. */
  applicationSets: ApplicationSetArgs[];
  /**
   * Last word on what it makes: a function for each kind of child, from the inputs that were decided on to those in use.
   *
   * @default what the component decides
   * @example { application: (inputs) => ({ ...inputs, metadata: { ...inputs.metadata, labels: { team: "payments" } } }) }
   */
  transform?: Transforms<typeof Applications.children>;
}

/**
 * What Argo CD delivers: its projects, and the applications in them, each after its project and its namespace. They are
 * made last and go first: while an application goes, Argo CD takes away what it delivered.
 */
export class Applications extends pulumi.ComponentResource {
  /** What `transform` reaches. */
  static readonly children = {
    /** What the applications of a project may do. */
    project: APP_PROJECT,
    /** What is delivered, from where to where. */
    application: APPLICATION,
    /** The same for every folder of a repository. */
    applicationSet: APPLICATION_SET,
  };

  constructor(name: string, args: ApplicationsArgs, opts: pulumi.ComponentResourceOptions) {
    super("platform:delivery:Applications", name, {}, withTransform(opts, Applications.children, args.transform));
    const projects = new Map(
      args.projects.map((project) => [project.name, createProject(this, name, project, args)] as const),
    );
    const after = ({ project, namespace }: DeliveryArgs) => [
      ...[projects.get(project) ?? missing(project)],
      ...namespaceReady(args.cluster, namespace),
    ];
    for (const application of args.applications) createApplication(this, name, application, args, after(application));
    for (const set of args.applicationSets) createApplicationSet(this, name, set, args, after(set));
    this.registerOutputs({});
  }
}

function createProject(
  parent: Applications,
  name: string,
  project: ProjectArgs,
  { cluster, namespace }: ApplicationsArgs,
): k8s.apiextensions.CustomResource {
  const metadata = { name: project.name, namespace };
  return createCustomResource(
    `${name}-project-${project.name}`,
    APP_PROJECT,
    { metadata, spec: appProjectSpec(project) },
    cluster,
    { parent },
  );
}

function createApplication(
  parent: Applications,
  name: string,
  application: ApplicationArgs,
  { cluster, namespace }: ApplicationsArgs,
  dependsOn: pulumi.Resource[],
): void {
  createCustomResource(
    `${name}-application-${application.name}`,
    APPLICATION,
    {
      metadata: { name: application.name, namespace, ...applicationMetadata(application) },
      spec: applicationSpec(application),
    },
    cluster,
    { parent, dependsOn },
  );
}

function createApplicationSet(
  parent: Applications,
  name: string,
  set: ApplicationSetArgs,
  { cluster, namespace }: ApplicationsArgs,
  dependsOn: pulumi.Resource[],
): void {
  createCustomResource(
    `${name}-set-${set.name}`,
    APPLICATION_SET,
    // The finalizer of a set's applications stands in its template.
    { metadata: { name: set.name, namespace }, spec: applicationSetSpec(set) },
    cluster,
    { parent, dependsOn },
  );
}

function missing(project: string): never {
  throw new Error(`an application is in the project ${project}, which is not there`);
}
