import { readdirSync } from "node:fs";
import type { Fault } from "./fault.ts";
import { type Installation, WHOLE } from "./installation.ts";
import { MINUTE_MS } from "./story-time.ts";

/** What happens in which service when; minutes from the beginning of the story. What should come of it is not written here. */
export interface Scenario {
  readonly title: string;
  readonly happens: readonly Happening[];
  /** Where the installation differs from a whole one. */
  readonly installation?: Partial<Installation>;
  /** An announced window. */
  readonly maintenance?: { readonly from: number; readonly to: number };
  /** Why, in this story, the evidence cannot decide, so that `unknown` is right. */
  readonly undecidable?: string;
}

/** A fault with its times in minutes. */
export type Happening = Omit<Fault, "from" | "to"> & { readonly from: number; readonly to: number };

export function scenario(
  title: string,
  happens: readonly Happening[],
  rest: Omit<Scenario, "title" | "happens"> = {},
): Scenario {
  return { title, happens, ...rest };
}

export interface NamedScenario extends Scenario {
  /** Its file's name. */
  readonly name: string;
}

/** Every scenario of the folder, by name. */
export async function allScenarios(): Promise<NamedScenario[]> {
  const folder = new URL("./scenarios/", import.meta.url);
  const files = readdirSync(folder).filter((file) => file.endsWith(".ts"));
  return Promise.all(
    files.sort().map(async (file) => {
      const { default: one } = (await import(new URL(file, folder).href)) as { default: Scenario };
      return { ...one, name: file.replace(/\.ts$/, "") };
    }),
  );
}

export function faultsOf(scenario: Pick<Scenario, "happens">): Fault[] {
  return scenario.happens.map((one) => ({
    ...one,
    from: Math.round(one.from * MINUTE_MS),
    to: Math.round(one.to * MINUTE_MS),
  }));
}

export function installationOf(scenario: Pick<Scenario, "installation">): Installation {
  return { ...WHOLE, ...scenario.installation };
}
