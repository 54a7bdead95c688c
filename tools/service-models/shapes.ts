/** Service models of AWS, as far as a plan needs them: what `data/models.json` holds. */

/** A text: its length, the whole of it by a pattern, or one of a list. */
export interface StringShape {
  type: "string";
  min?: number;
  max?: number;
  pattern?: string;
  enum?: string[];
}

export interface NumberShape {
  type: "number";
  min?: number;
  max?: number;
}

/** Booleans, bytes and times: their form is the provider's matter. */
export interface OtherShape {
  type: "other";
}

export interface ListShape {
  type: "list";
  of: string;
  min?: number;
  max?: number;
}

export interface MapShape {
  type: "map";
  key: string;
  value: string;
  min?: number;
  max?: number;
}

export interface StructureShape {
  type: "structure";
  /** Names of shapes, by member. */
  members: Record<string, string>;
  required?: string[];
}

export type Shape = StringShape | NumberShape | OtherShape | ListShape | MapShape | StructureShape;

export interface ServiceModel {
  /** Shape of the input, by operation. */
  operations: Record<string, string>;
  shapes: Record<string, Shape>;
}

export interface ServiceModels {
  /** Release that the models come from. @example "botocore 1.44.8" */
  source: string;
  /** Day of the release. @example "2026-11-20" */
  date: string;
  services: Record<string, ServiceModel>;
}
