import { z } from "zod";
import { since } from "../../components/outputs/field";

const { field, text, texts } = since("1.0.0");

const nodeGroup = z.strictObject({
  role: text("What the group is for", "app"),
  roleArn: text("IAM role of its nodes", "arn:aws:iam::123456789012:role/wakala-prod-primary-application-node"),
  names: texts(
    "Managed node groups that it is made of: two for one of mixed capacity, and those for each zone where it is so",
  ),
});

export const clusterContract = field(
  z.strictObject({
    name: text("Name of the EKS cluster", "wakala-prod-primary"),
    endpoint: text(
      "URL of the Kubernetes API; private unless the definition opens it",
      "https://ABC.gr7.af-south-1.eks.amazonaws.com",
    ),
    certificateAuthority: text("Certificate authority of the API, base64"),
    version: text("Kubernetes minor version", "1.35"),
    oidcIssuerUrl: text("Issuer of service account tokens", "https://oidc.eks.af-south-1.amazonaws.com/id/ABC"),
    oidcProviderArn: text("IAM identity provider that roles for service accounts trust"),
    securityGroupId: text("Group of control plane and nodes: what may reach pods is let in here", "sg-0a1b2c3d"),
    nodeGroups: field(z.record(z.string(), nodeGroup), "Node groups by their name in the definition"),
  }),
  "The EKS cluster",
);
