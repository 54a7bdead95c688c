import type { GoModule } from "./types";

export const certificates = {
  patched: {},
  programs: { certificates: { package: ".", version: "1.0.0", variables: () => ({}) } },
} as const satisfies GoModule;
