/** A value that survives JSON unchanged: what documents, events and evidence are made of. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;

/** A JSON object; a member may be absent, never `undefined` on the wire. */
export interface JsonObject {
  readonly [key: string]: JsonValue | undefined;
}
