import type * as pulumi from "@pulumi/pulumi";
import type { Kind } from "./kind";

/**
 * What must hold of an object, in the words of the annotation `pulumi.com/waitFor`: a condition that is `True`, or a field of
 * the object, by a JSONPath of RFC 9535, that is there or has a value. Where the status names the generation that it speaks
 * of, the provider waits for that of the object. Source: pulumi-kubernetes 4.32, `metadata.ReadyCondition`.
 */
export type Expression = `condition=${string}` | `jsonpath={${string}}` | `jsonpath={${string}}=${string}`;

/** All of them must hold. */
export type WaitFor = readonly [Expression, ...Expression[]];

/** How it is known that an object does its work. A kind without it can't be made. */
export type Readiness<Body> =
  | {
      /** What its operator writes into the object once it does; of this object, where that depends on its figures. */
      waitFor: WaitFor | ((body: Body) => WaitFor);
      /**
       * How long `pulumi up` waits until it is ready, or gone. Then the resource has failed: what depends on it is not made,
       * and the next `up` waits again. @example "30m"
       */
      limit: string;
      /** How long after a change, where that restarts one pod after the other. @default `limit` @example "1h" */
      changeLimit?: string;
    }
  | {
      /** Why nothing is waited for: what its operator writes, if anything, does not say that it works. */
      notAwaited: string;
    };

/** A kind of custom resource that the platform writes. `Body` is what an object has beside its metadata. */
export interface CustomKind<Body extends object = { spec: object }> extends Kind {
  readiness: Readiness<Body>;
}

/** What the platform says of an object beside its body. */
export interface CustomResourceMetadata {
  /** Name of the object. */
  name: string;
  /** Left out for a kind that belongs to the whole cluster. */
  namespace?: string;
  /** By these others select it. */
  labels?: Record<string, string>;
  /** What programs read of it, operators above all. */
  annotations?: Record<string, pulumi.Input<string>>;
  /** Who has to do something before it is gone. */
  finalizers?: string[];
}

/** The condition that most operators set. */
export const READY: WaitFor = ["condition=Ready"];

/** The provider's annotation for it. */
export const WAIT_FOR = "pulumi.com/waitFor";

/** The value of the annotation. */
export function waitForAnnotation(expressions: WaitFor): string {
  const [first, ...others] = expressions;
  return others.length === 0 ? first : JSON.stringify(expressions);
}

/** The annotation of an object of the kind; none where nothing is waited for. */
export function awaiting<Body extends object>({ readiness }: CustomKind<Body>, body: Body): Record<string, string> {
  if ("notAwaited" in readiness) return {};
  const { waitFor } = readiness;
  return { [WAIT_FOR]: waitForAnnotation(typeof waitFor === "function" ? waitFor(body) : waitFor) };
}
