import Type from "typebox";

/** An OpenAPI document, as far as whoever finds it must know. */
export const OpenApiDocument = Type.Object(
  {
    openapi: Type.String({ pattern: "^3\\.1\\." }),
    paths: Type.Record(Type.String(), Type.Object({}, { additionalProperties: true })),
  },
  { additionalProperties: true },
);
