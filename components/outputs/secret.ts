import { z } from "zod";
import { since } from "./field";

const { text, texts } = since("1.1.0");

interface Example {
  namespaces: [string, ...string[]];
  name: string;
  keys: string[];
}

/** A Kubernetes Secret: where it is and which keys it has, never what they say. */
export function secretReference({ namespaces: [namespace], name, keys }: Example) {
  return z.strictObject({
    namespace: text("Namespace of the Secret", namespace),
    name: text("Name of the Secret", name),
    keys: texts("Its keys", keys),
  });
}

/** A user's Secret, of one name in every namespace where it is, and where its password comes from. */
export function loginFields({ namespaces, name, keys }: Example) {
  return {
    secret: text("Name of its Secret, in each of `namespaces`", name),
    namespaces: texts("Namespaces that have the Secret: a pod reads only those of its own", namespaces),
    keys: texts("Keys of the Secret", keys),
    arn: text(
      "Its password in Secrets Manager, by ARN",
      `arn:aws:secretsmanager:af-south-1:123456789012:secret:wakala-prod-primary/${name}-a1b2c3`,
    ),
  };
}
