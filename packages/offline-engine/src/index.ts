/** The offline engine: evaluates a Pulumi program with no CLI, no plug-in, no account and no network. */
export { DEFAULT_ORGANIZATION, type EvaluateOptions, evaluate, type StackRequest } from "./evaluate";
export type { EngineFinding } from "./findings";
export {
  compareModes,
  type GraphOptions,
  type GraphResource,
  type Mode,
  type StackGraph,
  serializeGraph,
} from "./graph";
