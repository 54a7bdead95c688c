import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { HostedZoneIds } from "../../../kubernetes/cluster-context";
import type { ProvenName } from "../names";

/** Seconds that a resolver keeps a proof: it never changes. */
const PROOF_TTL = 300;

/** A certificate of ACM for all names, once AWS has found the proofs in their zones. ACM renews it as long as they are there. */
export function createCertificate(
  name: string,
  names: ProvenName[],
  hostedZoneId: HostedZoneIds,
  opts: pulumi.CustomResourceOptions,
): pulumi.Output<string> {
  const [first, ...others] = names.map((each) => each.name);
  if (first === undefined) throw new Error("a certificate needs a name, and there is none");
  const certificate = new aws.acm.Certificate(
    name,
    {
      domainName: first,
      ...(others.length > 0 ? { subjectAlternativeNames: others } : {}),
      validationMethod: "DNS",
      keyAlgorithm: "EC_prime256v1",
      tags: { Name: first },
    },
    opts,
  );
  const proofs = names.map((proven) =>
    createProof(`${name}-${proven.name}`, proven.name, hostedZoneId(proven.zone), certificate, opts),
  );
  const validation = new aws.acm.CertificateValidation(
    name,
    { certificateArn: certificate.arn, validationRecordFqdns: proofs.map(({ fqdn }) => fqdn) },
    opts,
  );
  return validation.certificateArn;
}

/**
 * The record by which AWS sees that a name is ours. It is the same for every certificate of the name in an account, those of
 * other regions included: whoever comes first writes it, and it stays when one of them goes.
 */
function createProof(
  name: string,
  domain: string,
  zoneId: pulumi.Input<string>,
  { domainValidationOptions }: aws.acm.Certificate,
  opts: pulumi.CustomResourceOptions,
): aws.route53.Record {
  const proof = domainValidationOptions.apply((options) => {
    const own = options.find(({ domainName }) => domainName === domain);
    if (!own) throw new Error(`ACM gives no record to prove ${domain} with`);
    return own;
  });
  return new aws.route53.Record(
    name,
    {
      zoneId,
      name: proof.resourceRecordName,
      type: proof.resourceRecordType,
      records: [proof.resourceRecordValue],
      ttl: PROOF_TTL,
      allowOverwrite: true,
    },
    { ...opts, retainOnDelete: true },
  );
}
