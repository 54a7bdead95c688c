import { z } from "zod";

const repositoryName = z.string().regex(/^(?=.{2,200}$)[a-z0-9]+([._/-][a-z0-9]+)*$/, {
  error: "is not the name of a repository such as team/api",
});

// Requirements: CIC-02
const repository = z.strictObject({
  keep: z.int().min(1).max(1000).default(100).describe("Images that are kept, the newest; older ones are deleted"),
});

/** Container images (CIC-02, X-16). */
export const registry = z
  .strictObject({
    repositories: z
      .record(repositoryName, repository)
      .default({})
      .describe("Repositories in ECR by name, after the platform's; their images are copied to the partner's region"),
  })
  .prefault({})
  .describe("Registry of container images");
