import type { GoModule } from "./types";

export const pulumi = {
  patched: { "gocloud.dev": [] },
  programs: {
    pulumi: {
      package: "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
      version: { of: "github.com/pulumi/pulumi/pkg/v3" },
      variables: (version) => ({ "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version": `v${version}` }),
    },
  },
} as const satisfies GoModule;
