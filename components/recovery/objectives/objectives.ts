import { durationOf, formatSeconds } from "../../shared/duration";
import type { DataSet, Remedy, TimeStep } from "./data-set";

/** Recovery objectives of a definition, in seconds. */
export interface Objectives {
  rpo: number;
  rto: number;
}

/** What one data set comes to, beside its objectives. */
export interface ComputedRecovery {
  name: string;
  mechanism: string;
  rpo: { computed: number; objective: number; met: boolean };
  rto: { computed: number; objective: number; met: boolean };
}

export interface ObjectiveFinding {
  severity: "error" | "warning";
  message: string;
  fix?: string;
}

export function computeRecovery(set: DataSet, objectives: Objectives): ComputedRecovery {
  const objective = { rpo: set.objectives?.rpo ?? objectives.rpo, rto: set.objectives?.rto ?? objectives.rto };
  const rpo = total(set.loss);
  const rto = total(set.recovery);
  return {
    name: set.name,
    mechanism: set.mechanism,
    rpo: { computed: rpo, objective: objective.rpo, met: rpo <= objective.rpo },
    rto: { computed: rto, objective: objective.rto, met: rto <= objective.rto },
  };
}

function total(steps: TimeStep[]): number {
  return steps.reduce((sum, { seconds }) => sum + seconds, 0);
}

/**
 * What is wrong with a data set's objectives: one that is missed, with both figures, what they are made of and the cheapest
 * change that would meet it; and one that nothing can meet, which is said and not counted as missed.
 */
export function objectiveFindings(set: DataSet, objectives: Objectives): ObjectiveFinding[] {
  const recovery = computeRecovery(set, objectives);
  // What is never copied is another matter than what is copied late.
  if (recovery.rpo.objective === 0 && !set.synchronous && Number.isFinite(recovery.rpo.computed))
    return [unreachable(set, recovery), ...missed("rto", set, recovery)];
  const lost = missed("rpo", set, recovery);
  // What is lost whole does not come back, however soon.
  return recovery.rpo.computed === Number.POSITIVE_INFINITY ? lost : [...lost, ...missed("rto", set, recovery)];
}

function unreachable({ name, mechanism, loss }: DataSet, { rpo }: ComputedRecovery): ObjectiveFinding {
  return {
    severity: "warning",
    message:
      `${name}: RPO 0 can't be met: ${mechanism} copies after the write is confirmed, so up to ` +
      `${formatSeconds(rpo.computed)} can be lost (${sumOf(loss)})`,
    fix: `set it to ${durationOf(rpo.computed)}, or replicate synchronously`,
  };
}

function missed(which: "rpo" | "rto", set: DataSet, recovery: ComputedRecovery): ObjectiveFinding[] {
  const { computed, objective, met } = recovery[which];
  if (met) return [];
  const steps = which === "rpo" ? set.loss : set.recovery;
  const remedy = cheapest(set.remedies, which, objective);
  if (computed === Number.POSITIVE_INFINITY) return [takenWhole(set, objective, remedy)];
  return [
    {
      severity: "error",
      message:
        `${set.name}: ${which.toUpperCase()} ${formatSeconds(computed)} misses the objective of ${formatSeconds(objective)} ` +
        `(${set.mechanism}: ${sumOf(steps)})`,
      fix: remedy ? comesTo(remedy) : `no change that the plan knows of meets it: set it to ${durationOf(computed)}`,
    },
  ];
}

function takenWhole({ name, mechanism }: DataSet, objective: number, remedy?: Remedy): ObjectiveFinding {
  return {
    severity: "error",
    message: `${name}: all of it can be lost, whenever written (${mechanism}), and the objective is RPO ${formatSeconds(objective)}`,
    fix: remedy ? comesTo(remedy) : `copy it, or say why it may be lost: dr.dataSets.${name}.waiver`,
  };
}

function comesTo({ change, seconds }: Remedy): string {
  return `${change} comes to ${formatSeconds(seconds)}`;
}

function cheapest(remedies: Remedy[], of: "rpo" | "rto", objective: number): Remedy | undefined {
  return remedies.find((remedy) => remedy.of === of && remedy.seconds <= objective);
}

function sumOf(steps: TimeStep[]): string {
  return steps.map(({ name, seconds }) => `${name} ${formatSeconds(seconds)}`).join(" + ") || "nothing";
}
