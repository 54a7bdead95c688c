/** Typed outputs of the platform's region stacks. */
export { CONTRACT_VERSION, type PlatformOutputs } from "./contract";
export { type Attachment, attachment, Platform, platform } from "./platform";
