import { isAnyone, narrowsPrincipal, statementsOf } from "../../model/iam";
import { tagOf } from "../../model/resource";
import { at, isRecord, isSet, isTrue, numeric, records, text } from "../../model/values";
import { type Rule, resourceRule, stackRule } from "../../rule";
import { bestPractices, checkov, requirement } from "../../sources";

const rotation = resourceRule({
  id: "ENC-01",
  title: "Keys rotate, and a deleted key can be called back for weeks",
  area: "encryption",
  severity: "high",
  level: "mandatory",
  sources: [checkov("CKV_AWS_7"), bestPractices("data encryption and secrets management")],
  concepts: ["key", "replicaKey"],
  why: "A deleted key takes all that it encrypted with it; the window is the only way back.",
  fix: "Set enableKeyRotation to true and deletionWindowInDays to the setting keyDeletionWindowDays or more.",
  settings: ["keyDeletionWindowDays"],
  *check({ type, props }, { settings }) {
    const symmetric = !isSet(props, "customerMasterKeySpec") || props.customerMasterKeySpec === "SYMMETRIC_DEFAULT";
    // A replica rotates with its primary.
    if (type.endsWith(":Key") && symmetric && !isTrue(props.enableKeyRotation)) yield "enableKeyRotation is not true";
    const days = numeric(props.deletionWindowInDays) ?? 30;
    if (days < settings.keyDeletionWindowDays) yield `deletionWindowInDays is below ${settings.keyDeletionWindowDays}`;
  },
});

const keyPolicy = resourceRule({
  id: "ENC-02",
  title: "A key's policy names who may use it",
  area: "encryption",
  severity: "high",
  level: "mandatory",
  sources: [checkov("CKV_AWS_33")],
  concepts: ["key", "replicaKey", "keyPolicy"],
  why: "A key that anyone may use encrypts nothing.",
  fix: "Name accounts, roles or services in Principal, or narrow `*` with a condition such as kms:CallerAccount.",
  *check({ props }) {
    for (const { index, allow, principal, condition } of statementsOf(props.policy)) {
      if (allow && isAnyone(principal) && !narrowsPrincipal(condition))
        yield `policy.Statement[${index}] allows everyone`;
    }
  },
});

const volumesByDefault = stackRule({
  id: "ENC-08",
  title: "New EBS volumes of the region are encrypted by default",
  area: "encryption",
  severity: "medium",
  level: "mandatory",
  sources: [checkov("CKV_AWS_106")],
  satisfies: ["ADM-14"],
  concepts: ["ebsEncryptionByDefault", "cluster"],
  why: "It catches the volumes that no program makes: those of other tools, and those made by hand in an incident.",
  fix: "Create aws.ebs.EncryptionByDefault with enabled true and { retainOnDelete: true }: it is a setting of the account and region.",
  *check(stack) {
    const settings = stack.all("ebsEncryptionByDefault");
    for (const setting of settings) {
      if (isSet(setting.props, "enabled") && !isTrue(setting.props.enabled))
        yield { at: setting, message: "enabled is not true" };
    }
    if (settings.length > 0) return;
    for (const cluster of stack.all("cluster"))
      yield { at: cluster, message: "its region does not encrypt EBS volumes by default" };
  },
});

const managedSecrets = stackRule({
  id: "ENC-09",
  title: "Secrets have a key of our own and rotate, or say why not",
  area: "encryption",
  severity: "medium",
  level: "mandatory",
  sources: [checkov("CKV_AWS_149", "CKV2_AWS_57"), requirement("SEC-05")],
  concepts: ["secret", "secretRotation"],
  why: "The default key is open to everyone in the account with a right to read secrets, and a password that never changes leaks sooner or later.",
  fix: "Set kmsKeyId, also on each replica; add a SecretRotation, or the tag RotationException with the reason.",
  *check(stack) {
    for (const secret of stack.all("secret")) {
      if (!isSet(secret.props, "kmsKeyId")) yield { at: secret, message: "kmsKeyId is not set" };
      for (const [index, replica] of records(secret.props.replicas).entries()) {
        if (!isSet(replica, "kmsKeyId")) yield { at: secret, message: `replicas[${index}].kmsKeyId is not set` };
      }
      const rotates = stack.referrers(secret, "secretRotation", "secretId").length > 0;
      if (!rotates && !tagOf(secret, "RotationException")) {
        yield { at: secret, message: "has no SecretRotation and no tag RotationException" };
      }
    }
  },
});

const EBS_DRIVERS = ["ebs.csi.aws.com", "ebs.csi.eks.amazonaws.com"];
const DEFAULT_CLASS = "storageclass.kubernetes.io/is-default-class";

const storageClasses = stackRule({
  id: "ENC-07",
  title: "Storage classes encrypt, wait for the pod's zone, and one is the default",
  area: "encryption",
  severity: "medium",
  level: "mandatory",
  sources: [bestPractices("data encryption and secrets management", "data plane"), requirement("EKS-07")],
  satisfies: ["ADM-14"],
  concepts: ["storageClass"],
  why: "A volume bound before its pod is placed strands the pod in another zone, and a claim without a class needs exactly one default.",
  fix: 'Use ebs.csi.aws.com with encrypted "true" and WaitForFirstConsumer; mark one class as the default.',
  *check(stack) {
    const classes = stack.all("storageClass");
    for (const storageClass of classes) {
      const { props } = storageClass;
      if (text(props.provisioner).startsWith("kubernetes.io/"))
        yield { at: storageClass, message: "provisioner is an in-tree driver that is gone" };
      if (!EBS_DRIVERS.includes(text(props.provisioner))) continue;
      if (!isTrue(at(props, "parameters.encrypted")))
        yield { at: storageClass, message: "parameters.encrypted is not true" };
      if (props.volumeBindingMode !== "WaitForFirstConsumer") {
        yield { at: storageClass, message: "volumeBindingMode is not WaitForFirstConsumer" };
      }
    }
    const defaults = classes.filter(({ props }) => {
      const annotations = at(props, "metadata.annotations");
      return isRecord(annotations) && isTrue(annotations[DEFAULT_CLASS]);
    });
    const [first] = classes;
    if (first && defaults.length === 0) yield { at: first, message: "no storage class is the default" };
    for (const extra of defaults.slice(1)) yield { at: extra, message: "is a second default storage class" };
  },
});

export const keyRules: readonly Rule[] = [rotation, keyPolicy, storageClasses, volumesByDefault, managedSecrets];
