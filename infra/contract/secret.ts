import { z } from "zod";
import { since } from "./field";

const { text, texts } = since("1.1.0");

/** A Kubernetes Secret: where it is and which keys it has, never what they say. */
export const secretReference = z.strictObject({
  namespace: text("Namespace of the Secret", "wakala-data"),
  name: text("Name of the Secret", "kafka-cluster-ca-cert"),
  keys: texts("Its keys", ["ca.crt"]),
});

/** The same Secret in every namespace where it is found. */
export const secretName = text("Name of its Secret, in each of `namespaces`", "postgres-pguser-wakala");
export const secretNamespaces = texts("Namespaces that have the Secret: a pod reads only those of its own", [
  "wakala-data",
  "wakala-apps",
]);
export const secretKeys = texts("Keys of the Secret", ["host", "password", "port", "user"]);
