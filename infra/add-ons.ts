import type { z } from "zod";
import type { AddOnFacts } from "../components/kubernetes/add-on-facts";
import { ADD_ONS } from "./modules";

type AddOns = typeof ADD_ONS;
export type AddOnName = keyof AddOns;
export const ADD_ON_NAMES = Object.keys(ADD_ONS) as AddOnName[];

/** What must be known of each add-on before anything of it is made. */
export const ADD_ON_FACTS = Object.fromEntries(
  ADD_ON_NAMES.map((name): [AddOnName, AddOnFacts] => [name, ADD_ONS[name].facts]),
) as Record<AddOnName, AddOnFacts>;

/** Add-ons that are made, by name. */
export type AddOnHandles = {
  [Name in AddOnName]?: NonNullable<ReturnType<ReturnType<AddOns[Name]["load"]>["create"]>>;
};

type Option<Module> = Module extends { option?: { key: infer Key extends string; schema: infer Schema } }
  ? { key: Key; schema: Schema }
  : never;
type Options = { [Name in AddOnName]: Option<AddOns[Name]> }[AddOnName];

/** Schemas of those that are switched on by themselves, by their keys under `addOns` of a definition. */
export type AddOnOptions = { [Each in Options as Each["key"]]: Each["schema"] };

type OptionOf = { key: string; schema: z.ZodType } | undefined;

export function addOnOptions(): AddOnOptions {
  const options = ADD_ON_NAMES.map((name): OptionOf => ADD_ONS[name].option).filter((option) => option !== undefined);
  return Object.fromEntries(options.map(({ key, schema }) => [key, schema])) as AddOnOptions;
}
