import { customType } from "drizzle-orm/sqlite-core";

/** A blob as `Uint8Array` on both runtimes: better-sqlite3 gives a Buffer, D1 an array of numbers. */
export const bytes = customType<{ data: Uint8Array; driverData: Uint8Array | ArrayBuffer | number[] }>({
  dataType: () => "blob",
  fromDriver: (value) => (value instanceof Uint8Array ? value : new Uint8Array(value)),
});
