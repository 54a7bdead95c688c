export { binaries } from "./binaries";
export type { Binary } from "./programs";
export { goVersion } from "./toolchain";
