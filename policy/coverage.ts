/**
 * Resource types that need no rule, with the reason. A test evaluates the stacks and fails on a type that is neither
 * covered by a rule nor listed here: a new type makes somebody think.
 */
export const needsNoRule: Readonly<Record<string, string>> = {
  "aws:arczonalshift/zonalAutoshiftConfiguration:ZonalAutoshiftConfiguration":
    "Lets AWS lead out of a zone; it opens nothing, and without it zones are left by hand.",
  "aws:cloudwatch/metricAlarm:MetricAlarm": "Looks at a figure; it gives no right. Tags by TAG-01.",
  "aws:autoscaling/tag:Tag": "A tag on the group that EKS makes; it opens nothing and stores nothing.",
  "aws:ec2/eip:Eip":
    "An address without a rule of its own: what listens there is checked at the NAT gateway or load balancer. Tags by TAG-01.",
  "aws:eks/accessEntry:AccessEntry":
    "Names a principal and gives no right; the rights are AccessPolicyAssociation (EKS-07).",
  "aws:iam/openIdConnectProvider:OpenIdConnectProvider": "Trust in it is given by roles, which IAM-03 checks.",
  "aws:iam/securityTokenServicePreferences:SecurityTokenServicePreferences":
    "Makes tokens of the global STS endpoint hold in every region; it gives no right.",
  "aws:kms/alias:Alias": "A name for a key; the key is checked.",
  "cloudflare:index/loadBalancerMonitor:LoadBalancerMonitor":
    "Asks whether a region serves; that pools have one is DR-09.",
  "eks:index:Cluster": "A component: its aws.eks.Cluster is checked.",
  "eks:index:ServiceRole": "A component: its aws.iam.Role is checked.",
  "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration":
    "Keeps versions from being deleted, where a definition asks for it; that backups are kept is DR-03 and DR-04.",
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration":
    "Decides what storage costs; it gives and hides nothing.",
  "kubernetes:yaml/v2:ConfigFile":
    "The CRDs of an operator, from a file of a pinned version; custom resources are checked.",
  "kubernetes:scheduling.k8s.io/v1:PriorityClass": "An order of eviction; it gives no right.",
  "kubernetes:external-secrets.io/v1:ExternalSecret":
    "Names a secret and holds none; the secret is ENC-09, API versions ADM-11.",
  "kubernetes:external-secrets.io/v1alpha1:PushSecret":
    "Writes to a secret of ours (ENC-09) with rights that IAM-01 to IAM-04 check.",
  "kubernetes:external-secrets.io/v1:SecretStore": "Names a store; its role is IAM-01 to IAM-04, API versions ADM-11.",
  "kubernetes:external-secrets.io/v1:ClusterSecretStore":
    "Names a store; its role is IAM-01 to IAM-04, API versions ADM-11.",
  "kubernetes:cert-manager.io/v1:Certificate":
    "Asks for a certificate; where it must be used is NET-08, API versions ADM-11.",
  "kubernetes:cert-manager.io/v1:ClusterIssuer":
    "Names an authority; its role is IAM-01 to IAM-04, API versions ADM-11.",
  "kubernetes:cert-manager.io/v1:Issuer": "Names an authority; its role is IAM-01 to IAM-04, API versions ADM-11.",
  "kubernetes:config.gatekeeper.sh/v1alpha1:Config":
    "Tells Gatekeeper what to look at: it is policy itself, in the cluster.",
  "kubernetes:templates.gatekeeper.sh/v1:ConstraintTemplate": "It is policy itself, in the cluster.",
  "kubernetes:snapshot.storage.k8s.io/v1:VolumeSnapshotClass":
    "Volumes are encrypted by their class (ENC-07), and snapshots as their volumes.",
  "kubernetes:monitoring.coreos.com/v1:ServiceMonitor": "Says what is scraped; it gives no right.",
  "kubernetes:monitoring.coreos.com/v1:PodMonitor": "Says what is scraped; it gives no right.",
  "kubernetes:monitoring.coreos.com/v1:PrometheusRule": "Says what raises an alarm; it gives no right.",
  "kubernetes:keda.sh/v1alpha1:TriggerAuthentication": "Names a secret or a role, which are checked.",
  "kubernetes:kibana.k8s.elastic.co/v1:Kibana":
    "Holds no data; its pods and images are checked by the rules about every kind (WKL-02, WKL-07).",
  "kubernetes:networking.istio.io/v1:DestinationRule": "Bounds how a service is called; it opens nothing.",
  "kubernetes:networking.istio.io/v1alpha3:EnvoyFilter":
    "Lets the gateway answer for its region; who comes to the gateway is decided before it.",
  "kubernetes:networking.istio.io/v1:ServiceEntry": "Names a host outside; network policies say who reaches it.",
  "kubernetes:networking.istio.io/v1:VirtualService":
    "Leads requests that a Gateway takes, which is checked; a fault without a header is refused with the definition.",
  "kubernetes:security.istio.io/v1:AuthorizationPolicy": "Takes rights away beside network policies; it gives none.",
  "kubernetes:security.istio.io/v1:PeerAuthentication":
    "Demands encryption that Kubernetes alone does not have; exceptions are named in the definition.",
  "kubernetes:security.istio.io/v1:RequestAuthentication":
    "Names who signs tokens; the policy that demands one is made with it by the program.",
  "kubernetes:telemetry.istio.io/v1:Telemetry": "Says how many requests are recorded; it gives no right.",
  "kubernetes:argoproj.io/v1alpha1:AppProject":
    "Says what Argo CD may deliver and where; what is delivered meets the admission policy.",
  "kubernetes:argoproj.io/v1alpha1:Application": "Names what Git holds; what is delivered meets the admission policy.",
  "random:index/randomPassword:RandomPassword":
    "Made in the state, where it is marked secret; where it goes is ENC-09 and ADM-25.",
  "random:index/randomId:RandomId": "Part of a name.",
  "random:index/randomString:RandomString": "Part of a name.",
  "pulumi:pulumi:Stack": "The stack itself; its outputs are checked by REG-07.",
  "pulumi:pulumi:StackReference": "Reads another stack and makes nothing.",
  "pulumi:providers:aws": "Checked with the resources that it makes (REG-02, TAG-01).",
  "pulumi:providers:cloudflare": "Its token is marked secret; what it makes is checked.",
  "pulumi:providers:kubernetes": "Its credential is a secret output of the cluster; what it makes is checked.",
  "pulumi:providers:eks": "Makes components only, whose children are checked.",
  "pulumi:providers:random": "Makes values in the state and nothing else.",
};

/** Packages whose resources are components of ours: their children are checked. */
export const componentPackages: readonly string[] = ["platform"];
