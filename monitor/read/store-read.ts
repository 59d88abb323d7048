import { AppError } from "../core/errors.ts";

/** What a reading gives; that it failed is told as `store_failed`, whatever the driver called it. */
export async function storeRead<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (cause) {
    throw new AppError("store_failed", "The store could not be read.", { cause });
  }
}
