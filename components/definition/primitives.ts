import { z } from "zod";
import { cidrProblem } from "../shared/cidr";
import { principalProblem } from "../shared/principals";

/** Builds a string check whose message is the sentence that `problem` returns. */
export function checked(description: string, problem: (value: string) => string | undefined) {
  return z
    .string()
    .superRefine((value, context) => {
      const message = problem(value);
      if (message) context.addIssue({ code: "custom", message: `${JSON.stringify(value)} ${message}` });
    })
    .describe(description);
}

function matching(pattern: RegExp, sentence: string): (value: string) => string | undefined {
  return (value) => (pattern.test(value) ? undefined : sentence);
}

/** An IPv4 block with no host bits set. */
export const cidr = checked("IPv4 block, for example 10.0.0.0/16", cidrProblem);

/** Name of an AWS region. */
export const regionName = checked(
  "AWS region, for example af-south-1",
  matching(/^[a-z]{2}(-[a-z]+)+-\d$/, "is not an AWS region name such as af-south-1"),
);

/** Name of an availability zone. */
export const zoneName = checked(
  "Availability zone, for example af-south-1a",
  matching(/^[a-z]{2}(-[a-z]+)+-\d[a-z]$/, "is not an availability zone name such as af-south-1a"),
);

/** Name of a DNS zone, or of a domain in one. */
export const domainName = checked(
  "Domain, for example example.com",
  matching(
    /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$/,
    "is not the name of a domain such as example.com",
  ),
);

/** A port of a Service or of a pod. */
export const portNumber = z.int().min(1).max(65_535);

/** Name of something of ours: a node group, a role, a storage class, an environment. */
export const slug = checked(
  "Lower-case letters, digits and hyphens, starting with a letter",
  matching(/^[a-z][a-z0-9-]{0,29}$/, "is not a name of at most 30 lower-case letters, digits and hyphens"),
);

/** Name of an EKS cluster. */
export const clusterName = checked(
  "Name of an EKS cluster",
  matching(/^[0-9A-Za-z][0-9A-Za-z_-]{0,99}$/, "is not an EKS cluster name of at most 100 letters, digits, _ and -"),
);

/** An IAM principal: the name of a role of the account, or an ARN. */
export const principal = checked(
  "IAM role of this account, its path before its name if it has one; or the ARN of a role or user",
  principalProblem,
);

/** A list that holds nothing twice. */
export function distinct<Entry extends z.ZodType<string>>(list: z.ZodArray<Entry>): z.ZodArray<Entry> {
  return list.superRefine((entries, context) => {
    for (const [index, entry] of entries.entries()) {
      if (entries.indexOf(entry) === index) continue;
      context.addIssue({ code: "custom", path: [index], message: `${entry} is there twice` });
    }
  });
}

/** Days that CloudWatch Logs accepts. Source: CloudWatch Logs API, `PutRetentionPolicy`. */
export const logRetentionDays = z.union(
  (
    [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653] as const
  ).map((days) => z.literal(days)),
);
