/** What a gateway says of its region to those who ask whether it serves. */
export interface RegionHealthSettings {
  /** Somebody has taken the region out of service: it answers 503, whatever is well in it. */
  withdrawn: boolean;
  /** A question each. */
  answers: RegionAnswer[];
}

export interface RegionAnswer {
  /** @example "/healthz" */
  path: string;
  /** Services without which the region does not serve: each has to have a pod that is ready. */
  services: NeededService[];
}

export interface NeededService {
  namespace: string;
  service: string;
  /** Port of the Service. */
  port: number;
}
