/** Untagged images go after two weeks, and the oldest beyond those that are kept. Source: ECR, lifecycle policies. */
export function imageLifecycle(keep: number): string {
  return JSON.stringify({
    rules: [
      {
        rulePriority: 1,
        description: "untagged images",
        selection: { tagStatus: "untagged", countType: "sinceImagePushed", countUnit: "days", countNumber: 14 },
        action: { type: "expire" },
      },
      {
        rulePriority: 2,
        description: "all but the newest",
        selection: { tagStatus: "any", countType: "imageCountMoreThan", countNumber: keep },
        action: { type: "expire" },
      },
    ],
  });
}
