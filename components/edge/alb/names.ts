/** What the names of actions with two Services begin with. */
export const ACTION_PREFIX = "shares-";

/** Letters of a route's name that an action is made of: the rest of the 63 of an annotation's name is taken. */
export const ACTION_ROUTE_LIMIT = 63 - `actions.${ACTION_PREFIX}`.length;
