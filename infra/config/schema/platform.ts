import { z } from "zod";
import { slug } from "../../../components/definition/primitives";
import { domainSchemas } from "../../domains";
import type { StoreKey, StoreSettings } from "../../stores";
import { addOns } from "./add-ons";
import { backup } from "./backup";
import { data } from "./data";
import { deletion } from "./deletion";
import { dr } from "./dr";
import { eks } from "./eks";
import { namespaces } from "./namespaces";
import { network } from "./network";
import { nodeGroups } from "./node-groups";
import { recovery } from "./recovery";
import { registry } from "./registry";
import { storageClasses } from "./storage-classes";
import { tags } from "./tags";
import { topology } from "./topology";
import { workloads } from "./workloads";

/** The domains of a definition that no module has to itself, each in a file of its own. */
export const CORE_DOMAINS = {
  platform: slug.describe("Name of the platform, the start of its resources' names"),
  production: z
    .boolean()
    .default(true)
    .describe("Whether the environment is protected like production. An environment that is not says so"),
  deletion,
  account: z
    .string()
    .regex(/^\d{12}$/, { error: "is not an AWS account number of 12 digits, in quotes" })
    .optional()
    .describe("The AWS account; a deployment with credentials of another one is refused"),
  topology,
  network,
  eks,
  storageClasses,
  nodeGroups,
  tags,
  addOns,
  namespaces,
  data,
  workloads,
  backup,
  dr,
  recovery,
  registry,
} as const;

/** All of them: those of one module are in its folder. */
export const DOMAINS = { ...CORE_DOMAINS, ...domainSchemas() } as const;

export const platform = z.strictObject(DOMAINS);

/** A definition with its environment and overrides merged in and its defaults filled in, those of stores that depend on other keys included. */
export type Platform = Omit<ParsedPlatform, "data"> & { data: Omit<ParsedPlatform["data"], StoreKey> & StoreSettings };
/** What the schema makes of it. */
export type ParsedPlatform = z.infer<typeof platform>;
export type Domain = keyof typeof DOMAINS;
