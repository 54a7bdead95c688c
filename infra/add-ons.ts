import { loadBalancerController } from "../components/system/load-balancer-controller/facts";

/** Facts of every add-on that a platform may have, by name. Plain data: checks read it before anything is made. */
export const ADD_ONS = {
  "aws-load-balancer-controller": loadBalancerController,
} as const;

export type AddOnName = keyof typeof ADD_ONS;
