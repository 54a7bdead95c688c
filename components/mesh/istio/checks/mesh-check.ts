import type { DefinitionCheck } from "../../../definition-check";
import type { MeshDefinition } from "../schema";

export type MeshCheck = DefinitionCheck<MeshDefinition>;
