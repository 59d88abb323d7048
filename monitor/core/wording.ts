/** The same texts in another language: as many of them, under the same keys, and told the same. */
export type Wording<T> = T extends string
  ? string
  : T extends (...told: infer Told) => string
    ? (...told: Told) => string
    : { readonly [Key in keyof T]: Wording<T[Key]> };
