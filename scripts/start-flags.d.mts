export const START_FLAGS: readonly string[];
export const COMPILED: string;
