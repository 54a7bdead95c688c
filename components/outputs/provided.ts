import type * as pulumi from "@pulumi/pulumi";

/** The same shape as its maker has it: any value may still be on its way. */
export type Provided<T> = T extends string | number | boolean | undefined
  ? pulumi.Input<T>
  : T extends (infer Item)[]
    ? Provided<Item>[] | (Item extends string ? pulumi.Output<Item[]> : never)
    : { [Key in keyof T]: Provided<T[Key]> };
