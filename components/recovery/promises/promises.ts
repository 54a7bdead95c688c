import { durationOf, formatSeconds } from "../../shared/duration";
import type { DataSet, Remedy, TimeStep } from "./data-set";

/** What a definition promises, in seconds. */
export interface Objectives {
  rpo: number;
  rto: number;
}

/** What one data set comes to, beside what is promised for it. */
export interface RecoveryPromise {
  name: string;
  mechanism: string;
  rpo: { computed: number; promised: number; met: boolean };
  rto: { computed: number; promised: number; met: boolean };
}

export interface PromiseFinding {
  severity: "error" | "warning";
  message: string;
  fix?: string;
}

export function computePromise(set: DataSet, objectives: Objectives): RecoveryPromise {
  const promised = { rpo: set.promised?.rpo ?? objectives.rpo, rto: set.promised?.rto ?? objectives.rto };
  const rpo = total(set.loss);
  const rto = total(set.recovery);
  return {
    name: set.name,
    mechanism: set.mechanism,
    rpo: { computed: rpo, promised: promised.rpo, met: rpo <= promised.rpo },
    rto: { computed: rto, promised: promised.rto, met: rto <= promised.rto },
  };
}

function total(steps: TimeStep[]): number {
  return steps.reduce((sum, { seconds }) => sum + seconds, 0);
}

/**
 * What is wrong with a data set's promises: one that is missed, with both figures, what they are made of and the cheapest
 * change that would keep it; and one that nothing can keep, which is said and not counted as missed.
 */
export function promiseFindings(set: DataSet, objectives: Objectives): PromiseFinding[] {
  const promise = computePromise(set, objectives);
  // What is never copied is another matter than what is copied late.
  if (promise.rpo.promised === 0 && !set.synchronous && Number.isFinite(promise.rpo.computed))
    return [unreachable(set, promise), ...missed("rto", set, promise)];
  const lost = missed("rpo", set, promise);
  // What is lost whole does not come back, however soon.
  return promise.rpo.computed === Number.POSITIVE_INFINITY ? lost : [...lost, ...missed("rto", set, promise)];
}

function unreachable({ name, mechanism, loss }: DataSet, { rpo }: RecoveryPromise): PromiseFinding {
  return {
    severity: "warning",
    message:
      `${name}: RPO 0 can't be promised: ${mechanism} copies after the write is confirmed, so up to ` +
      `${formatSeconds(rpo.computed)} can be lost (${sumOf(loss)})`,
    fix: `promise ${durationOf(rpo.computed)}, or replicate synchronously`,
  };
}

function missed(which: "rpo" | "rto", set: DataSet, promise: RecoveryPromise): PromiseFinding[] {
  const { computed, promised, met } = promise[which];
  if (met) return [];
  const steps = which === "rpo" ? set.loss : set.recovery;
  const remedy = cheapest(set.remedies, which, promised);
  if (computed === Number.POSITIVE_INFINITY) return [takenWhole(set, promised, remedy)];
  return [
    {
      severity: "error",
      message:
        `${set.name}: ${which.toUpperCase()} ${formatSeconds(computed)} misses the promised ${formatSeconds(promised)} ` +
        `(${set.mechanism}: ${sumOf(steps)})`,
      fix: remedy ? comesTo(remedy) : `no change that the plan knows of keeps it: promise ${durationOf(computed)}`,
    },
  ];
}

function takenWhole({ name, mechanism }: DataSet, promised: number, remedy?: Remedy): PromiseFinding {
  return {
    severity: "error",
    message: `${name}: all of it can be lost, whenever written (${mechanism}), and RPO ${formatSeconds(promised)} is promised`,
    fix: remedy ? comesTo(remedy) : `copy it, or say why it may be lost: dr.dataSets.${name}.waiver`,
  };
}

function comesTo({ change, seconds }: Remedy): string {
  return `${change} comes to ${formatSeconds(seconds)}`;
}

function cheapest(remedies: Remedy[], of: "rpo" | "rto", promised: number): Remedy | undefined {
  return remedies.find((remedy) => remedy.of === of && remedy.seconds <= promised);
}

function sumOf(steps: TimeStep[]): string {
  return steps.map(({ name, seconds }) => `${name} ${formatSeconds(seconds)}`).join(" + ") || "nothing";
}
