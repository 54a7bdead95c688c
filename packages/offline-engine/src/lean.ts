/**
 * While a program is evaluated, two of the SDK's debugging aids are replaced by cheap ones, because together they are
 * more than half of the time: each of the about 40 promises of a resource captures and formats a stack trace (and maps
 * it to TypeScript, under tsx), and each resource parses a whole stack for its source position. Nothing here reads
 * either. Stack traces of errors thrown by the program are left alone.
 */
import { debuggable, type LabelledPromise, resourceClass, state } from "./sdk";

/** Replaces both; returns a function that puts the originals back. */
export function goLean(): () => void {
  const { debuggablePromise } = debuggable;
  const { callsites } = resourceClass;
  debuggable.debuggablePromise = leanPromise;
  resourceClass.callsites = () => [];
  return () => {
    debuggable.debuggablePromise = debuggablePromise;
    resourceClass.callsites = callsites;
  };
}

/** The same leak tracking and label as the SDK's, without the stack trace. */
function leanPromise<T>(promise: Promise<T>, context?: unknown): Promise<T> {
  const { leakCandidates } = state.getStore();
  const labelled: LabelledPromise = promise;
  labelled._debugCtx = context === undefined ? undefined : String(context);
  leakCandidates.add(promise);
  return promise.then(
    (value) => {
      leakCandidates.delete(promise);
      return value;
    },
    (error) => {
      leakCandidates.delete(promise);
      throw error;
    },
  );
}
