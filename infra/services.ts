import type * as pulumi from "@pulumi/pulumi";
import type { z } from "zod";
import type { ServiceHandle, ServiceModule } from "../components/service-module";
import { SERVICES } from "./modules";

type Services = typeof SERVICES;
export type ServiceKey = keyof Services;

type OutputsOf<Module> =
  Module extends ServiceModule<infer _Definition, infer _Key, infer _Schema, infer _Settings, infer Outputs>
    ? Outputs
    : never;

/** Keys of those that say something to a stack's readers. */
export type TellingKey = { [Key in ServiceKey]: OutputsOf<Services[Key]> extends object ? Key : never }[ServiceKey];

/** Services that are made, by their keys. */
export type ServiceHandles = {
  [Key in ServiceKey]?: pulumi.ComponentResource & ServiceHandle<OutputsOf<Services[Key]>>;
};

/** Every service through one type, for what is done with all of them alike. */
export const ALL_SERVICES: readonly ServiceModule[] = Object.values(SERVICES);

/** What a stack says of each to its readers; one that is switched off says nothing. */
export type ServiceContracts = { [Key in TellingKey]: z.ZodOptional<NonNullable<Services[Key]["contract"]>> };

export function serviceContracts(): ServiceContracts {
  return Object.fromEntries(
    ALL_SERVICES.flatMap(({ key, contract }) => (contract ? [[key, contract.optional()]] : [])),
  ) as unknown as ServiceContracts;
}
