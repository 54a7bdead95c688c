/** How a folder of `../../go` is built: each holds a go.mod and a go.sum of ours, and so pins every module and its hash. */

export interface GoProgram {
  /** The Go package that is built. */
  readonly package: string;
  /** The required module whose version in go.mod is the binary's, or the version itself. */
  readonly version: { readonly of: string } | string;
  /** Variables that the linker sets, for a version without its `v`. */
  readonly variables: (version: string) => Readonly<Record<string, string>>;
}

export interface Rewrite {
  /** The file of the module that is written. */
  readonly file: string;
  /** The file of the module whose text it is made of. */
  readonly from: string;
  readonly edit: (text: string) => string;
}

export interface GoModule {
  /** Modules of which a changed copy is built. Packages of ours under `patched/<module>` take the place of its own. */
  readonly patched: Readonly<Record<string, readonly Rewrite[]>>;
  readonly programs: Readonly<Record<string, GoProgram>>;
}
