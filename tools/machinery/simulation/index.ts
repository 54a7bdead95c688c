export { startSimulation } from "./start";
export type { SimulatedNode, Simulation, SimulationOptions } from "./types";
